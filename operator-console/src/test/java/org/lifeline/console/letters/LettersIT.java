package org.lifeline.console.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Dead letters from when a service puts one aside until it is settled. The service is the console itself. */
class LettersIT extends PutAside {

  @Autowired
  PlatformTransactionManager transactions;

  @Test
  void discardedLetterLetsGoWhatWaitedBehindItAndNothingOfItIsShown() {
    var story = new Story(Band.HIGH, Instant.now());
    garbage(story.id());
    var letter = letterOf(story.id());
    topics().tell(records, story.created());
    await().until(() -> jdbc.sql("select count(*) from parked").query(Long.class).single() > 0);
    var operator = signedIn("olu", "operator");
    assertThat(operator.get("/letters").body()).contains("operator-console", "no-magic-byte")
        .doesNotContain(Story.SECRET);
    assertThat(operator.get("/letters/" + letter).body()).contains("cannot be read (no-magic-byte)", "SHA-256")
        .doesNotContain(Story.SECRET);

    var page = operator.post("/letters/" + letter, "/orders", "id=" + letter + "&action=DISCARD&reason=GARBAGE").body();
    assertThat(page).contains("What would be done", "Discard 1 now");
    assertThat(state(letter)).as("a dry run").isEqualTo("OPEN");
    operator.post("/orders/" + order(page), "/orders/" + order(page) + "/confirm", "");

    await().atMost(Duration.ofSeconds(60)).until(() -> state(letter).equals("SETTLED"));
    await().until(() -> jdbc.sql("select count(*) from journey where referral = :id").param("id", story.id())
        .query(Long.class).single() == 1);
    assertThat(onRecord(letter)).as("the second look was for the form").containsExactly("olu looked dead-letter",
        "olu looked dead-letter");
    assertThat(onRecord(UUID.fromString(order(page)))).containsExactly("olu asked-to-discard garbage",
        "olu confirmed settlement");
  }

  /** Who did what to a letter or an order, and why. */
  private List<String> onRecord(UUID subject) {
    return jdbc.sql("select concat_ws(' ', who, action, why) from audit_entry where subject = :id order by id")
        .param("id", subject).query(String.class).list();
  }

  /** Anybody who writes to a topic can name and fill headers as they like. */
  @Test
  void ofHeadersNothingButOurWordsIsShown() {
    var key = UUID.randomUUID();
    publish(new OutgoingRecord(REFERRALS, key.toString().getBytes(UTF_8), new byte[]{7},
        List.of(header("x-kestrel", Story.SECRET), header("ce_source", "kestrel@example.org"),
            header("ce_type", "nothing-known"))));

    assertThat(signedIn("olu", "operator").get("/letters/" + letterOf(key)).body())
        .contains("ce_type", "nothing-known", "another header", Story.SECRET.length() + " bytes, not shown",
            "ce_source", "19 bytes, not shown")
        .doesNotContain("kestrel");
  }

  @Test
  void replayThatFailsAgainLeavesTheLetterAndManyNeedASecondPerson() {
    var one = UUID.randomUUID();
    var other = UUID.randomUUID();
    garbage(one);
    garbage(other);
    var letters = List.of(letterOf(one), letterOf(other));
    var operator = signedIn("olu", "operator");
    var page = operator.post("/letters", "/orders", "action=REPLAY&id=" + letters.get(0) + "&id=" + letters.get(1))
        .body();
    assertThat(page).contains("A second operator has to confirm").doesNotContain("Replay 2 now");
    var order = order(page);
    assertThat(operator.post("/letters", "/orders/" + order + "/confirm", "").statusCode()).isEqualTo(409);

    var second = signedIn("petra", "operator");
    assertThat(second.get("/orders/" + order).body()).contains("Replay 2 now");
    second.post("/orders/" + order, "/orders/" + order + "/confirm", "");

    await().atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(second.get("/orders/" + order).body()).contains("2 failed again"));
    assertThat(state(letters.get(0))).isEqualTo("OPEN");
  }

  /** Nor in as many orders of one letter each. */
  @Test
  void manyThatAreSettledOneByOneNeedASecondPersonToo() {
    var operator = signedIn("ona", "operator");
    for (int i = 0; i < 10; i++) {
      var page = operator.post("/letters", "/orders", "action=REPLAY&id=" + newLetter()).body();
      assertThat(page).contains("Replay 1 now").doesNotContain("A second operator has to confirm");
      assertThat(confirm(operator, order(page))).isEqualTo(200);
    }
    var page = operator.post("/letters", "/orders", "action=REPLAY&id=" + newLetter()).body();
    var order = order(page);

    assertThat(page).contains("A second operator has to confirm").doesNotContain("Replay 1 now");
    assertThat(confirm(operator, order)).isEqualTo(409);
    var second = signedIn("petra", "operator");
    assertThat(second.get("/orders/" + order).body()).contains("Replay 1 now");
    assertThat(confirm(second, order)).isEqualTo(200);

    jdbc.sql("update letter_order set confirmed_at = confirmed_at - interval '1 hour' where asked_by = 'ona'").update();
    assertThat(confirm(operator, order(operator.post("/letters", "/orders", "action=REPLAY&id=" + newLetter()).body())))
        .isEqualTo(200);
  }

  /** Otherwise the first would need nothing but a browser in which another operator is signed in. */
  @Test
  void whoConfirmsWhatAnotherHasAskedForGivesTheirPasswordFirst() {
    var second = signedIn("petra", "operator");
    var order = order(signedIn("olu", "operator")
        .post("/letters", "/orders", "action=REPLAY" + ids(List.of(newLetter(), newLetter()))).body());
    var address = "/orders/" + order;
    assertThat(second.get(address).body()).contains("Give your password").doesNotContain("Replay 2 now");

    TestSurroundings.ISSUER.signIns().nextKnown("petra", "operator", "", Instant.now().minusSeconds(60));
    assertThat(second.post(address, address + "/confirm", "").body()).doesNotContain("Confirmed by");
    assertThat(second.get(address + "/anew").body()).contains("You cannot come in");
    assertThat(second.get(address).body()).contains("Give your password").doesNotContain("Replay 2 now");

    TestSurroundings.ISSUER.signIns().next("petra", "operator");
    assertThat(second.get(address + "/anew").uri().getPath()).startsWith(address);
    assertThat(second.getAlone(address + "/anew").headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith(address));
    assertThat(second.get(address).body()).contains("Replay 2 now").doesNotContain("Give your password");
    assertThat(sent(order)).isZero();
    assertThat(second.post(address, address + "/confirm", "").body()).contains("Confirmed by");
  }

  /** By a second click, which must not say that nothing was changed. */
  @Test
  void whoConfirmsOrCancelsTwiceGetsTheOrderAndIsOnRecordOnce() {
    var operator = signedIn("olu", "operator");
    var second = signedIn("petra", "operator");
    var one = order(operator.post("/letters", "/orders", "action=REPLAY&id=" + newLetter()).body());
    assertThat(operator.post("/letters", "/orders/" + one + "/confirm", "").body()).contains("Confirmed by");
    assertThat(operator.post("/letters", "/orders/" + one + "/confirm", "").body()).contains("Confirmed by");
    assertThat(recorded("confirmed", one)).containsExactly("olu");
    assertThat(confirm(second, one)).as("by another").isEqualTo(409);

    var other = order(operator.post("/letters", "/orders", "action=REPLAY" + ids(List.of(newLetter(), newLetter())))
        .body());
    assertThat(operator.post("/letters", "/orders/" + other + "/cancel", "").body()).contains("Cancelled by");
    assertThat(operator.post("/letters", "/orders/" + other + "/cancel", "").body()).contains("Cancelled by");
    assertThat(recorded("cancelled", other)).containsExactly("olu");
    assertThat(second.post("/letters", "/orders/" + other + "/cancel", "").statusCode()).isEqualTo(409);
    assertThat(confirm(operator, other)).as("what was cancelled").isEqualTo(409);
    assertThat(recorded("confirmed", other)).isEmpty();
  }

  private static int confirm(Visitor operator, String order) {
    return operator.post("/letters", "/orders/" + order + "/confirm", "").statusCode();
  }

  @Test
  void orderThatIsCancelledBeforeItIsConfirmedDoesNothing() {
    var letters = Stream.generate(this::newLetter).limit(2).toList();
    var operator = signedIn("olu", "operator");
    var order = order(operator.post("/letters", "/orders", "action=REPLAY" + ids(letters)).body());
    var page = operator.post("/orders/" + order, "/orders/" + order + "/cancel", "").body();
    assertThat(page).contains("Cancelled by", "olu").doesNotContain("id=\"cancel\"", "id=\"confirm\"");
    var second = signedIn("petra", "operator");
    assertThat(second.post("/", "/orders/" + order + "/confirm", "").statusCode()).isEqualTo(409);
    aRoundGoesBy(second);
    assertThat(sent(order)).isZero();
    assertThat(letters).extracting(this::state).containsOnly("OPEN");
    assertThat(cancelled(order)).containsExactly("olu");
  }

  @Test
  void orderThatIsCancelledHalfWayBeginsNoMore() {
    var letters = Stream.generate(this::newLetter).limit(20).toList();
    var operator = signedIn("olu", "operator");
    var page = operator.post("/letters", "/orders", "action=REPLAY&rate=1" + ids(letters)).body();
    var order = order(page);
    assertThat(page).contains("1 a second, about 20 s");
    var second = signedIn("petra", "operator");
    second.post("/orders/" + order, "/orders/" + order + "/confirm", "");
    await().pollInterval(Duration.ofMillis(50)).until(() -> sent(order) > 0);
    var part = second.getAlone("/orders/" + order + "/part").body();
    assertThat(part).containsPattern("\\d+ asked for; \\d+ to go").containsPattern("<progress [^>]*max=\"20\"")
        .containsPattern("\\d+ of 20</span>");
    second.post("/orders/" + order, "/orders/" + order + "/cancel", "");
    int begun = sent(order);
    assertThat(begun).as("one a second").isBetween(1, 19);

    aRoundGoesBy(operator);
    assertThat(sent(order)).isEqualTo(begun);
    await().untilAsserted(() -> assertThat(operator.get("/orders/" + order).body())
        .contains("Cancelled: " + (20 - begun) + (begun == 19 ? " was" : " were") + " not begun",
            begun + " failed again", (20 - begun) + " not begun"));
    assertThat(cancelled(order)).containsExactly("petra");
  }

  /** Otherwise it would be on record that a discard was stopped when it was not. */
  @Test
  void orderOfWhichTheLastGoesOutMeanwhileIsNotCancelled() {
    var operator = signedIn("olu", "operator");
    var order = order(operator.post("/letters", "/orders", "action=REPLAY" + ids(List.of(newLetter(), newLetter())))
        .body());
    var cancelling = new CompletableFuture<Integer>();
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      jdbc.sql("select id from letter_order where id = :id for update").param("id", UUID.fromString(order))
          .query(UUID.class).single();
      Thread.ofVirtual().start(() -> cancelling
          .complete(operator.post("/orders/" + order, "/orders/" + order + "/cancel", "").statusCode()));
      await().until(() -> LockWaits.in(jdbc, "select id from letter_order where") > 0);
      jdbc.sql("update letter_order_item set sent_at = now() where order_id = :id").param("id", UUID.fromString(order))
          .update();
    });

    assertThat(cancelling.orTimeout(1, TimeUnit.MINUTES).join()).isEqualTo(409);
    assertThat(cancelled(order)).isEmpty();
  }

  @Test
  void orderSaysOfWhatItIsAndWhatItLeaves() {
    jdbc.sql("update letter set state = 'SETTLED' where state <> 'SETTLED'").update();
    var many = jdbc.sql("""
        insert into letter (id, service, topic, partition, position, letter, code, size, hash, put_aside_at)
        select gen_random_uuid(), 'dispatch-service', 'referrals', 0, n, n, case when n % 3 = 0 then 'wrong-state'
               else 'unknown-schema' end, 1, '00', now() from generate_series(1, 10050) n returning id
        """).query(UUID.class).list();
    var operator = signedIn("olu", "operator");
    assertThat(operator.get("/letters").body()).contains("The oldest 100 of 10,050.", "All 10,050 that pass");
    assertThat(operator.get("/letters?code=wrong-state").body()).contains("The oldest 100 of 3,350.");

    var page = operator.post("/letters", "/orders", "action=DISCARD&reason=OVERTAKEN&all=true").body();

    assertThat(jdbc.sql("select why from audit_entry where action = 'asked-to-discard' and subject = :id")
        .param("id", UUID.fromString(order(page))).query(String.class).list()).as("the reason is on record")
        .containsExactly("overtaken");
    assertThat(page).contains("Discard 10,000 letters", "the oldest 10,000 of 10,050 that were asked for",
        "The oldest 1,000 of 10,000.", "Discarding is final");
    assertThat(page.replaceAll("\\s*\n\\s*", "")).containsPattern(
        "unknown-schema</code></td><td class=\"number\">6,[67]\\d\\d</td>.*wrong-state</code></td><td class=\"number\">3,3\\d\\d</td>");
    operator.post("/orders/" + order(page), "/orders/" + order(page) + "/cancel", "");
    assertThat(operator.post("/letters", "/orders", "action=REPLAY&code=wrong-state&all=true").body())
        .contains("Replay 3,350 letters", "The oldest 1,000 of 3,350.").doesNotContain("that were asked for",
            "Discarding is final");
    jdbc.sql("delete from letter_order_item where letter_id = any (cast(:ids as uuid[]))")
        .param("ids", Columns.ids(many)).update();
    jdbc.sql("delete from letter where id = any (cast(:ids as uuid[]))").param("ids", Columns.ids(many)).update();
  }

  private static String ids(List<UUID> letters) {
    return letters.stream().map(id -> "&id=" + id).collect(Collectors.joining());
  }

  private int sent(String order) {
    return jdbc.sql("select count(*) from letter_order_item where order_id = :id and sent_at is not null")
        .param("id", UUID.fromString(order)).query(Integer.class).single();
  }

  /** Begins and completes another order: by then anything that was to begin has begun. */
  private void aRoundGoesBy(Visitor operator) {
    var letter = newLetter();
    var order = order(operator.post("/letters", "/orders", "action=REPLAY&id=" + letter).body());
    operator.post("/orders/" + order, "/orders/" + order + "/confirm", "");
    await().untilAsserted(() -> assertThat(operator.get("/orders/" + order).body()).contains("1 failed again"));
  }

  /** Who is on record for having cancelled an order. */
  private List<String> cancelled(String order) {
    return recorded("cancelled", order);
  }

  private List<String> recorded(String action, String order) {
    return jdbc.sql("select who from audit_entry where action = :action and why = 'settlement' and subject = :id")
        .param("action", action).param("id", UUID.fromString(order)).query(String.class).list();
  }

  @Test
  void viewerSeesNoLettersAndAuditorSettlesNone() {
    garbage(UUID.randomUUID());
    assertThat(signedIn("vera", "viewer").get("/letters").statusCode()).isEqualTo(403);
    var auditor = signedIn("amir", "auditor");
    assertThat(auditor.get("/letters").body()).contains("Dead letters").doesNotContain("Replay the chosen");
    assertThat(auditor.post("/", "/orders", "action=REPLAY&all=true").statusCode()).isEqualTo(403);
  }

  @Test
  void ofASubmissionOnlyCodeSizeAndHashAreShown() {
    var headers = List.<Header>of(header("dlt_topic", "submissions.harbour-refuge"), header("dlt_partition", "0"),
        header("dlt_offset", "41"), header("dlt_code", "not-opened"), header("ce_type", Story.SECRET));
    publish(new OutgoingRecord("dlt.referral-service.submissions.harbour-refuge", new byte[0],
        Story.SECRET.getBytes(UTF_8), headers));
    var id = LetterTopics.idOf("referral-service", "submissions.harbour-refuge", 0, 41);
    await().until(() -> !jdbc.sql("select state from letter where id = :id").param("id", id).query(String.class).list()
        .isEmpty());
    var page = signedIn("olu", "operator").get("/letters/" + id).body();
    assertThat(page).contains("not-opened", DigestUtils.sha256Hex(Story.SECRET.getBytes(UTF_8)), "It is a submission")
        .doesNotContain(Story.SECRET, "Replay…");
    assertThat(signedIn("olu", "operator").post("/letters", "/orders", "action=REPLAY&id=" + id).uri().getQuery())
        .as("nor is it replayed for whoever asks without the button").contains("missing=letters");
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
