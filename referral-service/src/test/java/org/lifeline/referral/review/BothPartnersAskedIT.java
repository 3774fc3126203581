package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;

/** A possible match is settled only after both partners were asked, and what they were asked is kept. */
class BothPartnersAskedIT extends SettlingMatches {

  @Test
  void whatPartnersAreAskedIsKeptWithWhoAskedAndWhen() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var later = refer(SECOND, known);

    var asked = ask(later, earlier, "phone-gone");
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    assertThat(ask(later, later, "same-person").statusCode()).isEqualTo(200);
    assertThat(ask(later, refer(FIRST, Samples.referral()), "same-person").statusCode()).isEqualTo(400);
    assertThat(json(ask(later, earlier, "what is her name?")).get("errors").get(0).get("field").asString())
        .isEqualTo("question");
    assertThat(ask(earlier, earlier, "same-person").statusCode()).as("no such match").isEqualTo(404);

    var questions = json(asLead(MATCHES + "/" + later)).get("questions");
    assertThat(questions.valueStream().map(question -> question.get("partner").asString() + " "
        + question.get("about").asString() + " " + question.get("question").asString()))
        .containsExactly(FIRST + " " + earlier + " phone-gone", SECOND + " " + later + " same-person");
    assertThat(questions.get(0).get("asked_by").asString()).isNotBlank();
    assertThat(questions.get(0).get("asked_at").asString()).isNotBlank();
    assertThat(jdbc.sql("""
        select action || ' ' || why from audit_entry where subject = cast(? as uuid) and action = 'asked-partner'
        """).param(earlier).query(String.class).list()).containsExactly("asked-partner phone-gone");

    decide(later, "different-person");
    assertThat(ask(later, earlier, "who-serves").statusCode()).isEqualTo(409);
  }

  @Test
  void nothingIsDecidedBeforeBothPartnersWereAsked() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    var key = newKey();

    for (var asked : List.of("", id, id)) {
      if (!asked.isEmpty()) {
        ask(id, asked, "same-person");
      }
      var refused = decideUnasked(id, "different-person", key);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo("about");
      assertThat(json(refused).get("errors").get(0).get("rule").asString()).isEqualTo("ask-both-first");
    }
    assertThat(open()).anyMatch(match -> match.get("referral_id").asString().equals(id));
    ask(id, earlier, "phone-gone");

    assertThat(decideUnasked(id, "different-person", key).statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverIsComparedInsteadIsAskedToo() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    ask(third, earlier, "same-person");
    ask(third, third, "same-person");
    decide(second, "different-person");
    jdbc.sql("update match_review set matched_id = cast(? as uuid) where referral_id = cast(? as uuid)")
        .param(second).param(third).update();

    assertThat(decideUnasked(third, "same-person", newKey()).statusCode()).isEqualTo(409);
    ask(third, second, "same-person");
    assertThat(decideUnasked(third, "same-person", newKey()).statusCode()).isEqualTo(200);
  }

  @Test
  void whoseTheOtherReferralIsNowIsAskedToo() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    ask(id, earlier, "same-person");
    ask(id, id, "same-person");
    var offer = post(FIRST, REFERRALS + "/" + earlier + "/transfer", newKey(),
        "{\"partner\": \"" + THIRD + "\", \"reason\": \"moved-away\"}");
    assertThat(post(THIRD, "/v1/transfers/" + json(offer).get("id").asString() + "/acceptance", newKey(),
        "{\"case_reference\": \"THEIRS-1\"}").statusCode()).isEqualTo(200);

    assertThat(decideUnasked(id, "same-person", newKey()).statusCode()).isEqualTo(409);
    ask(id, earlier, "same-person");
    assertThat(decideUnasked(id, "same-person", newKey()).statusCode()).isEqualTo(200);
  }
}
