package org.lifeline.referral.intake;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.referral.HeldEvents;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.survivor.BlindKey;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A possible match must not be told from a referral that waits. */
class MatchingIT extends RunningService {

  private static final String PATH = "/v1/referrals";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TransactionTemplate transaction;

  @Autowired
  BlindIndex index;

  @Test
  void possibleMatchIsAnsweredLikeAnyOther() {
    var known = Samples.referral();
    post("harbour-refuge", PATH, newKey(), Samples.json(known));

    var match = post("willow-womens-centre", PATH, newKey(), Samples.json(known));
    var other = post("willow-womens-centre", PATH, newKey(), Samples.json(Samples.referral()));

    assertThat(match.statusCode()).isEqualTo(other.statusCode()).isEqualTo(201);
    assertThat(form(match.body())).isEqualTo(form(other.body()));
    assertThat(headers(match)).isEqualTo(headers(other));
    assertThat(reviews(match.body())).isEqualTo(1);
    assertThat(reviews(other.body())).isZero();
  }

  @Test
  void andInAnUpload() {
    var known = Samples.referral();
    post("harbour-refuge", PATH, newKey(), Samples.json(known));

    var match = upload("willow-womens-centre", newKey(), Samples.csv(List.of(known)));
    var other = upload("willow-womens-centre", newKey(), Samples.csv(List.of(Samples.referral())));

    assertThat(form(match.body())).isEqualTo(form(other.body()));
  }

  @Test
  void andIsShownAsOneThatWaits() {
    var known = Samples.referral();
    post("harbour-refuge", PATH, newKey(), Samples.json(known));
    var id = json(post("willow-womens-centre", PATH, newKey(), Samples.json(known))).get("id").asString();

    await().untilAsserted(() -> {
      var shown = json(get("willow-womens-centre", PATH + "/" + id));
      assertThat(shown.get("state").asString()).isEqualTo("waiting");
      assertThat(shown.get("timeline").valueStream().map(moment -> moment.get("step").asString()))
          .containsExactly("referral-created", "referral-waitlisted");
    });
  }

  @Test
  void isAnnouncedAsHeldAndNotAsCreated() {
    var known = Samples.referral();
    post("harbour-refuge", PATH, newKey(), Samples.json(known));
    var id = json(post("willow-womens-centre", PATH, newKey(), Samples.json(known))).get("id").asString();

    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-held"));
    await().untilAsserted(() -> assertThat(published("referral-keys", id)).hasSize(3));
  }

  /** Each statement is a round trip to the database, which the sender could measure. */
  @Test
  void inTheSameStatements() {
    var known = Samples.json(Samples.referral());
    post("harbour-refuge", PATH, newKey(), known);

    var match = statementsOf(known);

    assertThat(match).hasSizeGreaterThan(5).isEqualTo(statementsOf(Samples.json(Samples.referral())));
    assertThat(match).anyMatch(statement -> statement.contains("insert into match_review"));
  }

  @Test
  void oneTakenUnderAFormerEntryIsKnown() {
    var known = arabic();
    var earlier = takenBefore("harbour-refuge", known);

    var again = json(post("harbour-refuge", PATH, newKey(), Samples.json(known)));

    assertThat(again.get("outcome").asString()).isEqualTo("duplicate");
    assertThat(again.get("id").asString()).isEqualTo(earlier);
  }

  @Test
  void toAnotherPartnerTooAndInAnySpellingThen() {
    var known = arabic();
    takenBefore("harbour-refuge", known);

    var match = post("willow-womens-centre", PATH, newKey(), Samples.json(known));
    var plain = post("mens-safe-line", PATH, newKey(), Samples.json(Samples.with(known, "recipient_name",
        name(known).replace("ʿ", ""))));

    assertThat(reviews(match.body())).isEqualTo(1);
    assertThat(reviews(plain.body())).isEqualTo(1);
  }

  @Test
  void inOneUploadEachUnderItsOwnFormerEntry() {
    var one = arabic();
    var other = Samples.with(one, "recipient_name", name(one).replace("ʿ", "ʾ"));
    takenBefore("harbour-refuge", other);

    upload("willow-womens-centre", newKey(), Samples.csv(List.of(one, other)));

    assertThat(jdbc.sql("select count(distinct blind_index) || ' ' || count(*) from referral where case_reference = ?")
        .param(one.get("case_reference")).query(String.class).single()).isEqualTo("1 2");
  }

  @Test
  void aFormerEntryIsLookedUpInTheSameStatementsWhetherItIsThereOrNot() {
    var known = arabic();
    takenBefore("harbour-refuge", known);

    assertThat(statementsOf(Samples.json(known))).isEqualTo(statementsOf(Samples.json(arabic())));
  }

  /** Otherwise somebody who settles or ends what is there, and holds that entry alone, would overlook this one. */
  @Test
  void aFormerEntryIsLockedToo() {
    var known = arabic();
    post("harbour-refuge", PATH, newKey(), Samples.json(known));

    var sent = Objects.requireNonNull(transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("select pg_advisory_xact_lock(?)").param(new BlindKey(formerEntry(known)).lock()).query().listOfRows();
      var begun = supplyAsync(() -> post("willow-womens-centre", PATH, newKey(), Samples.json(known)));
      await().until(() -> begun.isDone() || LockWaits.in(jdbc, "pg_advisory_xact_lock(l)") > 0);
      assertThat(begun).isNotDone();
      return begun;
    }));

    assertThat(sent.join().statusCode()).isEqualTo(201);
  }

  private static Map<String, String> arabic() {
    var referral = Samples.referral();
    return Samples.with(referral, "recipient_name", "ʿAbd al-Raḥmān " + referral.get("case_reference"));
  }

  private static String name(Map<String, String> survivor) {
    return Objects.requireNonNull(survivor.get("recipient_name"));
  }

  /** Refers a survivor, and gives the referral the entry that an earlier version gave it, half rings kept. */
  private String takenBefore(String partner, Map<String, String> survivor) {
    var id = json(post(partner, PATH, newKey(), Samples.json(survivor))).get("id").asString();
    assertThat(jdbc.sql("update referral set blind_index = :entry where id = cast(:id as uuid)").param("id", id)
        .param("entry", formerEntry(survivor)).update()).isEqualTo(1);
    return id;
  }

  private byte[] formerEntry(Map<String, String> survivor) {
    var name = name(survivor);
    var folded = name.substring(0, 1) + "abdalrahmancase" + name.substring(name.lastIndexOf('-') + 1);
    return index.of("survivor\n" + folded + "\n" + survivor.get("date_of_birth"));
  }

  /** Those of the thread that stores the referral, in order. */
  private List<String> statementsOf(String referral) {
    var seen = new ConcurrentHashMap<Thread, List<String>>();
    var appender = new AppenderBase<ILoggingEvent>() {
      @Override
      protected void append(ILoggingEvent event) {
        seen.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>()).add(event.getFormattedMessage());
      }
    };
    var log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    appender.start();
    log.addAppender(appender);
    log.setAdditive(false);
    log.setLevel(Level.DEBUG);
    try {
      assertThat(post("willow-womens-centre", PATH, newKey(), referral).statusCode()).isEqualTo(201);
    } finally {
      log.setLevel(null);
      log.setAdditive(true);
      log.detachAppender(appender);
    }
    return seen.values().stream().filter(statements -> String.join("", statements).contains("insert into referral ("))
        .findFirst().orElseThrow();
  }

  /** By different doors, so that they are not taken in one transaction. */
  @Test
  void twoAtOnceAreComparedWithEachOther() {
    var known = Samples.referral();

    var answers = atOnce(known, "harbour-refuge", "willow-womens-centre");

    assertThat(answers).noneMatch(answer -> answer.contains("duplicate"));
    assertThat(jdbc.sql("""
        select count(*) from match_review m join referral r on r.id = m.referral_id where r.case_reference = :reference
        """).param("reference", known.get("case_reference")).query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void andOfOnePartnersOneIsADuplicate() {
    var answers = atOnce(Samples.referral(), "harbour-refuge", "harbour-refuge");

    assertThat(answers).filteredOn(answer -> answer.contains("duplicate")).hasSize(1);
  }

  /** @return the answers to one referral of the first partner and an upload of the second, which both have to wait */
  private List<String> atOnce(Map<String, String> survivor, String first, String second) {
    var both = transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("lock table referral in share mode").update();
      var sent = List.of(supplyAsync(() -> post(first, PATH, newKey(), Samples.json(survivor))),
          supplyAsync(() -> upload(second, newKey(), Samples.csv(List.of(survivor)))));
      await().until(() -> LockWaits.in(jdbc, "insert into referral (") > 0
          && LockWaits.in(jdbc, "pg_advisory_xact_lock(l)") > 0);
      return sent;
    });
    return both.stream().map(CompletableFuture::join).map(HttpResponse::body).toList();
  }

  /**
   * notification-service tells the partner that time; if it differed, the partner could tell that the referral is not
   * just waiting.
   */
  @Test
  void eventSaysTheTimeThatTheTimelineShows() {
    var known = Samples.referral();
    post("harbour-refuge", PATH, newKey(), Samples.json(known));
    var id = json(post("willow-womens-centre", PATH, newKey(), Samples.json(known))).get("id").asString();

    await().untilAsserted(() -> {
      var shown = json(get("willow-womens-centre", PATH + "/" + id));
      assertThat(published("referrals", id)).hasSize(1);
      assertThat(HeldEvents.of(id).getShownWaitingAt())
          .hasToString(shown.get("timeline").path(1).path("at").asString(""));
      assertThat(HeldEvents.of(id).getFirstAcceptedAt()).hasToString(shown.get("accepted_at").asString());
    });
  }

  private int reviews(String receipt) {
    return jdbc.sql("select count(*) from match_review where referral_id = cast(:id as uuid) and settled_at is null")
        .param("id", JSON.readTree(receipt).get("id").asString()).query(Integer.class).single();
  }

  /**
   * The names of the headers, except those that close a connection, which every hundredth answer has whatever it says.
   */
  private static Set<String> headers(HttpResponse<String> answer) {
    var names = new TreeSet<>(answer.headers().map().keySet());
    names.removeAll(Set.of("connection", "keep-alive"));
    return names;
  }

  /** The body without what differs from one referral to the next. */
  private static String form(String body) {
    return body.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID").replaceAll("CASE-[0-9]+", "CASE")
        .replaceAll("20[0-9T:.-]+Z", "TIME");
  }
}
