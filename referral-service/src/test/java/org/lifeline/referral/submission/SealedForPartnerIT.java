package org.lifeline.referral.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.sealing.MessageSeal;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What one partner has sealed cannot be used by another: somebody who has its bytes cannot have them opened as their
 * own.
 */
class SealedForPartnerIT extends RunningService {

  private static final String OWNER = "harbour-refuge";
  private static final String OTHER = "willow-womens-centre";
  private static final String OF_ANY_PARTNER = "lifeline/referral-submitted/1";

  @Autowired
  AvroCodec codec;

  @Autowired
  JdbcClient jdbc;

  @Test
  void eachPartnerHasAnInfoOfItsOwn() {
    assertThat(info(OWNER)).isEqualTo("lifeline/referral-submitted/2/harbour-refuge");
    assertThat(info(OTHER)).isEqualTo("lifeline/referral-submitted/2/willow-womens-centre");
  }

  @Test
  void whatIsSealedForAPartnerIsTakenFromItsTopicAndOpensOnNoOther() {
    var referral = Samples.referral();
    var sealed = sealed(referral, info(OWNER));

    assertRefused(referral, write(OTHER, sealed), "cannot-be-opened");
    assertThat(outcome(OWNER, write(OWNER, sealed))).isEqualTo("accepted");
  }

  @Test
  void whatCouldNotBeOpenedIsTakenUnderTheSameIdOnceItIsSealedWell() {
    var referral = Samples.referral();
    var id = write(OWNER, sealed(referral, info(OTHER)));
    assertThat(outcome(OWNER, id)).isEqualTo("refused");

    write(OWNER, id, sealed(referral, info(OWNER)));

    await().until(() -> outcome(OWNER, id), "accepted"::equals);
  }

  @Test
  void olderWayIsTakenFromThePartnerThatIsNamed() {
    var referral = Samples.with(Samples.referral(), "partner", OWNER);
    var sealed = sealed(referral, OF_ANY_PARTNER);

    assertRefused(referral, write(OTHER, sealed), "sealed-for-nobody");
    assertThat(outcome(OWNER, write(OWNER, sealed))).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {OWNER, OTHER})
  void olderWayThatNamesNobodyIsRefusedWithWhatToDo(String partner) {
    var id = write(partner, sealed(Samples.referral(), OF_ANY_PARTNER));

    var error = submission(partner, id).get("errors").get(0);
    assertThat(error.get("field").asString()).isEqualTo("submission");
    assertThat(error.get("rule").asString()).isEqualTo("sealed-for-nobody");
    assertThat(error.get("message").asString()).contains("/v1/submission-key", "partner");
  }

  /** Asserts that nothing of it becomes a referral, and that the refusal does not even say what is wrong with it. */
  private void assertRefused(Map<String, String> referral, String id, String rule) {
    var submission = submission(OTHER, id);
    assertThat(submission.get("outcome").asString()).isEqualTo("refused");
    assertThat(submission.get("errors")).hasSize(1);
    assertThat(submission.get("errors").get(0).get("rule").asString()).isEqualTo(rule);
    assertThat(submission.has("referral_id")).isFalse();
    assertThat(jdbc.sql("select count(*) from referral where partner = ? and case_reference = ?").param(OTHER)
        .param(referral.get("case_reference")).query(Integer.class).single()).isZero();
  }

  private String info(String partner) {
    return json(get(partner, "/v1/submission-key")).get("info").asString();
  }

  private byte[] sealed(Map<String, String> referral, String info) {
    var key = json(get(OWNER, "/v1/submission-key"));
    var seal = new MessageSeal(Base64.getDecoder().decode(key.get("public_key").asString()));
    return seal.seal(Samples.json(referral).getBytes(UTF_8), info);
  }

  private String write(String partner, byte[] sealed) {
    var id = UUID.randomUUID().toString();
    write(partner, id, sealed);
    return id;
  }

  private void write(String partner, String id, byte[] sealed) {
    var topic = "submissions." + partner;
    var value = codec.encode(topic, new ReferralSubmitted("0123456789abcdef", ByteBuffer.wrap(sealed)));
    var record = new ProducerRecord<byte[], byte[]>(topic, null, value);
    record.headers().add("ce_id", id.getBytes(UTF_8)).add("ce_type", "referral-submitted".getBytes(UTF_8));
    Topics.ALL.publish(record);
  }

  private String outcome(String partner, String id) {
    return submission(partner, id).get("outcome").asString();
  }

  private JsonNode submission(String partner, String id) {
    return json(await().until(() -> get(partner, "/v1/submissions/" + id), answer -> answer.statusCode() == 200));
  }
}
