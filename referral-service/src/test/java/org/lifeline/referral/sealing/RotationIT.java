package org.lifeline.referral.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.sealing.Keyset.Purpose;
import org.lifeline.platform.sealing.MessageSeal;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Keysets are rotated while the service runs. */
class RotationIT extends RunningService {

  private static final String PARTNER = "harbour-refuge";
  private static final String TOPIC = "submissions.harbour-refuge";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  AvroCodec codec;

  @Value("${lifeline.keys}")
  Path keys;

  @Test
  void newReferralsAreUnderTheNewKeyAndOldOnesCanStillBeChanged() {
    var old = refer();
    var before = keyOf(old);

    int primary = rotate("kek-delivery", Purpose.KEY_ENCRYPTION);

    await().untilAsserted(() -> assertThat(keyOf(refer())).isEqualTo(primary));
    var change = "{\"delivery_name\": \"Desk 2\", \"delivery_address\": \"2 Other Road\", \"delivery_postcode\": \"ZZ2 2ZZ\"}";
    assertThat(put(PARTNER, "/v1/referrals/" + old + "/delivery", newKey(), change).statusCode()).isEqualTo(200);
    assertThat(keyOf(old)).isEqualTo(before).isNotEqualTo(primary);
  }

  @Test
  void anotherKeyIsPublishedAndWhatWasSealedToTheOneBeforeIsTaken() {
    var published = json(get(PARTNER, "/v1/submission-key"));

    rotate("submissions", Purpose.SEALED_MESSAGES);

    var later = await().until(() -> json(get(PARTNER, "/v1/submission-key")),
        key -> !key.get("key_id").equals(published.get("key_id")));
    assertThat(outcome(submit(published))).isEqualTo("accepted");
    assertThat(outcome(submit(later))).isEqualTo("accepted");
  }

  private int rotate(String name, Purpose purpose) {
    var file = keys.resolve(name + ".json");
    var rotated = Keyset.read(file).rotated(purpose);
    rotated.replace(file);
    return rotated.primary();
  }

  private String refer() {
    return refer(PARTNER, Samples.referral());
  }

  /** The number of the key under which the key of the delivery details is wrapped. */
  private int keyOf(String referral) {
    return ByteBuffer.wrap(jdbc.sql("select delivery_key from referral where id = cast(? as uuid)").param(referral)
        .query(byte[].class).single()).getInt(1);
  }

  private String submit(JsonNode key) {
    var id = UUID.randomUUID().toString();
    var sealed = new MessageSeal(Base64.getDecoder().decode(key.get("public_key").asString()))
        .seal(Samples.json(Samples.referral()).getBytes(UTF_8), key.get("info").asString());
    var record = new ProducerRecord<byte[], byte[]>(TOPIC, null,
        codec.encode(TOPIC, new ReferralSubmitted(key.get("key_id").asString(), ByteBuffer.wrap(sealed))));
    record.headers().add("ce_id", id.getBytes(UTF_8)).add("ce_type", "referral-submitted".getBytes(UTF_8));
    Topics.ALL.publish(record);
    return id;
  }

  private String outcome(String submission) {
    return json(await().until(() -> get(PARTNER, "/v1/submissions/" + submission),
        answer -> answer.statusCode() == 200)).get("outcome").asString();
  }
}
