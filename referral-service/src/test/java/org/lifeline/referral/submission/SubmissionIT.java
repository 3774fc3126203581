package org.lifeline.referral.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.MessageSeal;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Referrals that partners write to Kafka, good and bad ones mixed. */
class SubmissionIT extends RunningService {

  private static final String TOPIC = "submissions.harbour-refuge";
  private static final String DEAD_LETTERS = "dlt.referral-service." + TOPIC;

  @Autowired
  AvroCodec codec;

  @Autowired
  JdbcClient jdbc;

  @Autowired
  KeyEncryptionKey key;

  @Autowired
  @Qualifier("submissions")
  Consumer<Poll> submissions;

  @Test
  void submissionIsAcceptedAndItsPartnerCanReadSo() {
    var id = UUID.randomUUID().toString();
    var referral = Samples.with(Samples.referral(), "needs", "large-buttons;screen-reader");

    write(id, sealed(Samples.json(referral)));

    var submission = submission(id);
    assertThat(submission.get("outcome").asString()).isEqualTo("accepted");
    assertThat(submission.get("warnings").get(0).get("rule").asString()).isEqualTo("no-form-offers");
    var shown = get("harbour-refuge", "/v1/referrals/" + submission.get("referral_id").asString());
    assertThat(json(shown).get("case_reference").asString()).isEqualTo(referral.get("case_reference"));
    assertThat(get("willow-womens-centre", "/v1/submissions/" + id).statusCode()).isEqualTo(404);
    assertThat(jdbc.sql("select who || ' ' || action || ' ' || why from audit_entry where subject = cast(? as uuid)")
        .param(id).query(String.class).list()).containsExactly("intake opened-submission intake");
  }

  @Test
  void whatBreaksARuleIsRefusedWithTheReason() {
    var id = UUID.randomUUID().toString();

    write(id, sealed(Samples.json(Samples.with(Samples.referral(), "partner", "willow-womens-centre"))));

    assertThat(submission(id).get("outcome").asString()).isEqualTo("refused");
    assertThat(submission(id).get("errors").get(0).get("field").asString()).isEqualTo("partner");
  }

  /**
   * Almost as large as a record may be: an error for each field would fill the service's memory, and that of anybody
   * who reads them later.
   */
  @Test
  void anyNumberOfFieldsWithoutAPlaceIsOneError() {
    var id = UUID.randomUUID().toString();

    write(id, sealed(IntStream.range(0, 22_000).mapToObj(i -> "\"u" + i + "\":1").collect(joining(",", "{", "}"))));

    assertThat(submission(id).get("errors").valueStream()
        .filter(error -> error.get("rule").asString().equals("unknown-field"))).hasSize(1);
  }

  @Test
  void sameSurvivorAgainIsADuplicateWhicheverWayItComes() {
    var referral = Samples.referral();
    var first = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral)));
    var id = UUID.randomUUID().toString();

    write(id, sealed(Samples.json(referral)));

    assertThat(submission(id).get("outcome").asString()).isEqualTo("duplicate");
    assertThat(submission(id).get("referral_id")).isEqualTo(first.get("id"));
  }

  @Test
  void noneReplacesOneWhosePhoneHasNotGone() {
    var referral = Samples.with(Samples.referral(), "replaces_reason", "lost");
    var first = json(post("harbour-refuge", "/v1/referrals", newKey(),
        Samples.json(Samples.with(referral, "replaces_reason", ""))));
    var id = UUID.randomUUID().toString();

    write(id, sealed(Samples.json(Samples.with(referral, "replaces", first.get("id").asString()))));

    assertThat(submission(id).get("outcome").asString()).isEqualTo("refused");
    assertThat(submission(id).get("errors").get(0).get("rule").asString()).isEqualTo("no-phone-gone");
  }

  @Test
  void sameRecordAgainChangesNothing() {
    var id = UUID.randomUUID().toString();
    var record = sealed(Samples.json(Samples.referral()));
    write(id, record);
    write(id, record);
    var after = UUID.randomUUID().toString();
    write(after, sealed(Samples.json(Samples.referral())));

    submission(after);
    assertThat(submission(id).get("outcome").asString()).isEqualTo("accepted");
  }

  @Test
  void recordWithoutAnIdIsKnownByItsPlace() {
    long offset = write(null, sealed(Samples.json(Samples.referral())));

    assertThat(submission("0-" + offset).get("outcome").asString()).isEqualTo("accepted");
  }

  /** One or two dots are not a name in an address: clients drop them or go one level up. */
  @ParameterizedTest
  @ValueSource(strings = {"batch 7/row 12", ".", ".."})
  void idThatFitsIntoNoAddressIsKnownByItsPlace(String id) {
    long offset = write(id, sealed("[]"));

    var submission = submission("0-" + offset);
    assertThat(submission.get("errors").get(0).get("field").asString()).isEqualTo("submission");
    assertThat(submission.get("errors").get(0).get("rule").asString()).isEqualTo("malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sam@example.org", "07700-900123"})
  void idThatLeadsToSomebodyIsNotKept(String id) {
    long offset = write(id, sealed(Samples.json(Samples.referral())));

    assertThat(submission("0-" + offset).get("outcome").asString()).isEqualTo("accepted");
    assertThat(get("harbour-refuge", "/v1/submissions/" + id).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"07700-900124", "sam@example.net", "batch 7/row 13", ""})
  void recordsWithAnIdThatCountsForNothingAreNotTakenForOne(String id) {
    long first = write(id, sealed(Samples.json(Samples.referral())));
    long second = write(id, sealed(Samples.json(Samples.referral())));

    assertThat(Stream.of("0-" + first, "0-" + second).map(this::submission).toList())
        .allSatisfy(submission -> assertThat(submission.get("outcome").asString()).isEqualTo("accepted"))
        .extracting(submission -> submission.get("referral_id")).doesNotHaveDuplicates();
  }

  @Test
  void norInOnePollAndARepeatOfOneIsADuplicate() {
    var referral = sealed(Samples.json(Samples.referral()));

    take(record(30, "", referral), read(31, ""), record(32, "", referral));

    assertThat(submission("7-30").get("outcome").asString()).isEqualTo("accepted");
    assertThat(submission("7-31").get("outcome").asString()).isEqualTo("accepted");
    assertThat(submission("7-32").get("outcome").asString()).isEqualTo("duplicate");
    assertThat(submission("7-32").get("referral_id")).isEqualTo(submission("7-30").get("referral_id"));
  }

  /**
   * An id that looks like another record's partition and offset is not used as a name: in one poll or in two, each is
   * known by its own place.
   */
  @Test
  void idThatIsAPlaceIsTakenForNoOtherRecords() {
    take(read(4, "7-5"), read(5, null));
    take(read(6, "7-007"));
    take(read(7, "007-08"), read(8, null), record(9, "7-8", "unreadable".getBytes(UTF_8)));

    assertThat(Stream.of("7-4", "7-5", "7-6", "7-7", "7-8").map(this::submission).toList())
        .allSatisfy(submission -> assertThat(submission.get("outcome").asString()).isEqualTo("accepted"))
        .extracting(submission -> submission.get("referral_id")).doesNotHaveDuplicates();
    assertThat(rule("7-9")).isEqualTo("no-magic-byte");
    assertThat(get("harbour-refuge", "/v1/submissions/7-007").statusCode()).isEqualTo(404);
  }

  @Test
  void oneIdTwiceInAPollIsARepeat() {
    var id = UUID.randomUUID().toString();

    take(read(20, id), record(21, id, sealed("[]")));

    assertThat(submission(id).get("outcome").asString()).isEqualTo("accepted");
    assertThat(get("harbour-refuge", "/v1/submissions/7-21").statusCode()).isEqualTo(404);
  }

  @Test
  void poisonHoldsNoneOfItsNeighboursAndIsSealedBeforeItIsPutAside() {
    var good = UUID.randomUUID().toString();
    var bytes = UUID.randomUUID().toString();
    var unsealed = UUID.randomUUID().toString();
    var other = UUID.randomUUID().toString();
    var poison = "Zq7Canary of somebody".getBytes(UTF_8);

    write(bytes, poison);
    write(unsealed, codec.encode(TOPIC, new ReferralSubmitted("key", ByteBuffer.wrap(poison))));
    write(other, codec.encode(TOPIC, new ReferralWithdrawn(other, 1L, java.time.Instant.EPOCH)));
    write(good, sealed(Samples.json(Samples.referral())));

    assertThat(submission(good).get("outcome").asString()).isEqualTo("accepted");
    assertThat(rule(bytes)).isEqualTo("no-magic-byte");
    assertThat(rule(unsealed)).isEqualTo("cannot-be-opened");
    assertThat(rule(other)).isEqualTo("type-mismatch");
    await().untilAsserted(() -> assertThat(Topics.ALL.read(DEAD_LETTERS)).extracting(this::id).contains(bytes,
        unsealed, other));
    assertThat(Topics.ALL.read(DEAD_LETTERS))
        .allSatisfy(letter -> assertThat(new String(letter.value(), UTF_8)).doesNotContain("Zq7Canary"));
  }

  /** A partner may use its clients' names as keys or in headers. */
  @Test
  void keyAndHeadersOfPoisonAreSealedWithItAndKeptNowhereElse() {
    var name = ("Zq8Canary " + UUID.randomUUID()).getBytes(UTF_8);
    var record = new ProducerRecord<byte[], byte[]>(TOPIC, name, new byte[]{7});
    record.headers().add("x-client", name);
    var offset = Topics.ALL.publish(record);

    assertThat(rule("0-" + offset)).isEqualTo("no-magic-byte");
    var letter = await().until(() -> Topics.ALL.read(DEAD_LETTERS).stream()
        .filter(one -> text(one, "dlt_offset").equals(Long.toString(offset))).findFirst(), Optional::isPresent).get();
    assertThat(letter.key()).isNull();
    assertThat(letter.headers()).extracting(Header::key)
        .containsExactlyInAnyOrder("dlt_topic", "dlt_partition", "dlt_offset", "dlt_code");
    assertThat(jdbc.sql("select count(*) from dead_letter where key is not null and topic like 'submissions.%'")
        .query(Long.class).single()).isZero();
    var whole = whole(letter);
    assertThat(whole.key()).isEqualTo(name);
    assertThat(whole.value()).containsExactly(7);
    assertThat(whole.headers()).singleElement().returns("x-client", Header::key).returns(name, Header::value);
  }

  @Test
  void publishedKeyIsWhatSubmissionsAreSealedTo() {
    var key = json(get("harbour-refuge", "/v1/submission-key"));

    assertThat(key.get("info").asString()).isEqualTo("lifeline/referral-submitted/2/harbour-refuge");
    assertThat(key.get("suite").asString()).isEqualTo("DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM");
    assertThat(Base64.getDecoder().decode(key.get("public_key").asString())).hasSize(32);
    assertThat(key.get("key_id").asString()).hasSize(16);
  }

  @SafeVarargs
  private void take(ConsumerRecord<byte[], byte[]>... poll) {
    submissions.accept(new Poll(List.of(poll)));
  }

  private ConsumerRecord<byte[], byte[]> read(long offset, @Nullable String id) {
    return record(offset, id, sealed(Samples.json(Samples.referral())));
  }

  /** A record in a partition that the topic does not have, so that nothing else is there. */
  private static ConsumerRecord<byte[], byte[]> record(long offset, @Nullable String id, byte[] value) {
    var record = new ConsumerRecord<byte[], byte[]>(TOPIC, 7, offset, null, value);
    if (id != null) {
      record.headers().add("ce_id", id.getBytes(UTF_8));
    }
    return record;
  }

  private String rule(String id) {
    var submission = submission(id);
    assertThat(submission.get("outcome").asString()).isEqualTo("refused");
    assertThat(submission.get("errors").get(0).get("field").asString()).isEqualTo("submission");
    return submission.get("errors").get(0).get("rule").asString();
  }

  private JsonNode submission(String id) {
    return await().until(() -> get("harbour-refuge", "/v1/submissions/" + id), answer -> answer.statusCode() == 200)
        .body().transform(JSON::readTree);
  }

  private byte[] sealed(String json) {
    var key = json(get("harbour-refuge", "/v1/submission-key"));
    var seal = new MessageSeal(Base64.getDecoder().decode(key.get("public_key").asString()));
    var sealed = seal.seal(json.getBytes(UTF_8), key.get("info").asString());
    return codec.encode(TOPIC, new ReferralSubmitted(key.get("key_id").asString(), ByteBuffer.wrap(sealed)));
  }

  private static long write(@Nullable String id, byte[] value) {
    var record = new ProducerRecord<byte[], byte[]>(TOPIC, null, value);
    var headers = id == null ? Map.<String, String>of() : Map.of("ce_id", id, "ce_type", "referral-submitted");
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return Topics.ALL.publish(record);
  }

  private @Nullable String id(ConsumerRecord<byte[], byte[]> letter) {
    return whole(letter).headers().stream().filter(header -> header.key().equals("ce_id"))
        .map(header -> new String(header.value(), UTF_8)).findFirst().orElse(null);
  }

  private OutgoingRecord whole(ConsumerRecord<byte[], byte[]> letter) {
    return OutgoingRecord.read(key.open(letter.value(), "dead-letter"));
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
    return new String(Objects.requireNonNull(record.headers().lastHeader(header)).value(), UTF_8);
  }
}
