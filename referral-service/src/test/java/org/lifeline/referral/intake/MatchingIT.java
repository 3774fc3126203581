package org.lifeline.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.HeldEvents;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A possible match must not be told from a referral that waits. */
class MatchingIT extends RunningService {

  private static final String PATH = "/v1/referrals";

  @Autowired
  JdbcClient jdbc;

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

    var match = upload("willow-womens-centre", newKey(), Samples.csv(java.util.List.of(known)));
    var other = upload("willow-womens-centre", newKey(), Samples.csv(java.util.List.of(Samples.referral())));

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
    jdbc.sql("""
        create sequence statements_seen;
        create function see_statement() returns trigger language plpgsql as
          'begin perform nextval(''statements_seen''); return null; end';
        create trigger see_statement before insert on match_review for each statement execute function see_statement();
        """).update();
    try {
      post("harbour-refuge", PATH, newKey(), Samples.json(Samples.referral()));

      assertThat(jdbc.sql("select is_called from statements_seen").query(Boolean.class).single()).isTrue();
    } finally {
      jdbc.sql("""
          drop trigger see_statement on match_review;
          drop function see_statement();
          drop sequence statements_seen;
          """).update();
    }
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
