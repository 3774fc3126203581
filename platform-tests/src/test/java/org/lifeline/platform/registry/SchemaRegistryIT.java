package org.lifeline.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.Samples;
import org.lifeline.platform.testing.events.ThingDescribed;
import org.lifeline.platform.testing.events.ThingHappened;

/** The client against a real registry that speaks Confluent's API. */
class SchemaRegistryIT {

  private static final ApicurioRegistry REGISTRY = new ApicurioRegistry();
  private static final Schema DESCRIBED = ThingDescribed.getClassSchema();

  private final SchemaRegistry registry = new SchemaRegistry(REGISTRY.address());

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @Test
  void schemaOfAGeneratedClassFindsTheFileThatItWasGeneratedFrom() {
    var id = REGISTRY.register("found-things", "thing-described.avsc");

    assertThat(registry.idOf("found-things", DESCRIBED)).isEqualTo(id);
    assertThat(registry.byId(id)).isEqualTo(AvroJavaStrings.without(DESCRIBED));
  }

  @Test
  void olderVersionIsStillFoundAfterANewerOne() {
    var id = REGISTRY.register("older-things", "thing-described.avsc");
    var newer = REGISTRY.register("older-things", ApicurioRegistry.text("thing-described.avsc").replace("\"fields\": [",
        "\"fields\": [{\"name\": \"later\", \"type\": [\"null\", \"string\"], \"default\": null},"), "AVRO");

    assertThat(newer).isNotEqualTo(id);
    assertThat(registry.idOf("older-things", DESCRIBED)).isEqualTo(id);
  }

  @Test
  void whatOneProcessWritesAnotherReads() throws Undecodable {
    REGISTRY.register("written-things-" + DESCRIBED.getFullName(), "thing-described.avsc");
    var bytes = new AvroCodec(registry).encode("written-things", Samples.DESCRIBED);

    assertThat(new AvroCodec(new SchemaRegistry(REGISTRY.address())).decode(bytes)).isEqualTo(Samples.DESCRIBED);
  }

  @ParameterizedTest
  @ValueSource(ints = {9_999_999, 0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void idThatNobodyRegisteredIsUnknown(int id) {
    assertThatThrownBy(() -> registry.byId(id)).isInstanceOf(UnknownSchema.class);
  }

  @Test
  void subjectOrSchemaThatNobodyRegisteredIsUnknown() {
    REGISTRY.register("known-things", "thing-described.avsc");

    assertThatThrownBy(() -> registry.idOf("no-such-things", DESCRIBED)).isInstanceOf(UnknownSchema.class)
        .hasMessageContaining("no-such-things");
    assertThatThrownBy(() -> registry.idOf("known-things", ThingHappened.getClassSchema()))
        .isInstanceOf(UnknownSchema.class);
  }

  /** Its address without the path of its API, say: or every record would become a dead letter. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/apis", "/apis/ccompat"})
  void pathThatTheRegistryDoesNotHaveIsAnOutage(String path) {
    var astray = new SchemaRegistry(REGISTRY.address().resolve(path));

    assertThatThrownBy(() -> astray.byId(9_999_999)).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> astray.idOf("no-such-things", DESCRIBED)).isInstanceOf(RegistryUnavailable.class);
  }

  @Test
  void schemaOfAnotherKindIsUnknown() {
    var id = REGISTRY.register("other-things", "{\"type\": \"object\", \"properties\": {}}", "JSON");

    assertThatThrownBy(() -> registry.byId(id)).isInstanceOf(UnknownSchema.class);
  }

  @Test
  void registryThatGoesAwayIsFeltForUnknownSchemasOnly() throws Undecodable {
    List<byte[]> written;
    AvroCodec codec;
    SchemaRegistry before;
    try (var other = new ApicurioRegistry()) {
      other.register("leaving-things-" + DESCRIBED.getFullName(), "thing-described.avsc");
      before = new SchemaRegistry(other.address());
      codec = new AvroCodec(before);
      written = List.of(codec.encode("leaving-things", Samples.DESCRIBED));
      codec.decode(written.getFirst());
    }

    assertThat(codec.decode(written.getFirst())).isEqualTo(Samples.DESCRIBED);
    assertThat(codec.encode("leaving-things", Samples.DESCRIBED)).isEqualTo(written.getFirst());
    assertThatThrownBy(() -> before.byId(4_711)).isInstanceOf(RegistryUnavailable.class);
    assertThatThrownBy(() -> before.idOf("x", ThingHappened.getClassSchema())).isInstanceOf(RegistryUnavailable.class);
  }
}
