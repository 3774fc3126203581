package org.lifeline.platform.interoperability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.registry.ApicurioRegistry;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.MessageKey;
import org.lifeline.platform.sealing.MessageSeal;
import org.lifeline.platform.testing.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients in another language read what we write and write what we read. Skipped where there is no Node. */
class OtherClientsIT {

  private static final String INFO = "purpose of the message";

  @BeforeAll
  static void install() {
    NodePrograms.install();
  }

  @ParameterizedTest
  @ValueSource(strings = {"confluent.mjs", "kafkajs.mjs"})
  void clientOfTheRegistryReadsAndWritesOurEvents(String program) throws Undecodable {
    try (var registry = new ApicurioRegistry()) {
      registry.register("things-" + Samples.HAPPENED.getSchema().getFullName(), "thing-happened.avsc");
      registry.register("things-" + Samples.DESCRIBED.getSchema().getFullName(), "thing-described.avsc");

      var happened = thereAndBack(program, registry, Samples.HAPPENED);
      assertThat(happened.get("thing_id").asString()).isEqualTo(Samples.HAPPENED.getThingId());
      assertThat(happened.get("what").asString()).isEqualTo(Samples.HAPPENED.getWhat());
      assertThat(happened.get("occurred_at").asLong()).isEqualTo(Samples.HAPPENED.getOccurredAt().toEpochMilli());

      var described = thereAndBack(program, registry, Samples.DESCRIBED);
      assertThat(described.get("kind").asString()).isEqualTo("LARGE");
      assertThat(described.at("/place/within/name").asString()).isEqualTo("around");
      assertThat(described.get("sealed").asString()).isEqualTo("00ff7f");
    }
  }

  /** Has an event read and written again by the other client; returns what that has read. */
  private static JsonNode thereAndBack(String program, ApicurioRegistry registry, SpecificRecord event)
      throws Undecodable {
    var codec = new AvroCodec(new SchemaRegistry(registry.address()));
    var result = JsonMapper.shared().readTree(NodePrograms.output(program, registry.address().toString(), "things",
        "things-" + event.getSchema().getFullName(), base64(codec.encode("things", event))));

    assertThat(codec.decode(Base64.getDecoder().decode(result.get("encoded").asString()))).isEqualTo(event);
    return result.get("decoded");
  }

  @Test
  void whatAnotherLibrarySealsToOurKeyOpens() {
    var key = MessageKey.of(Keyset.generate(Keyset.Purpose.SEALED_MESSAGES));
    var sealed = NodePrograms.output("hpke.mjs", "seal", base64(key.published().bytes()), INFO, "näive 😀");

    assertThat(new String(key.open(Base64.getDecoder().decode(sealed), INFO), UTF_8)).isEqualTo("näive 😀");
  }

  @Test
  void whatWeSealAnotherLibraryOpens() {
    var keys = JsonMapper.shared().readTree(NodePrograms.output("hpke.mjs", "keys"));
    var seal = new MessageSeal(Base64.getDecoder().decode(keys.get("public").asString()));

    assertThat(NodePrograms.output("hpke.mjs", "open", keys.get("private").asString(), INFO,
        base64(seal.seal("näive 😀".getBytes(UTF_8), INFO)))).isEqualTo("näive 😀");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
