package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;

/** The safeguarding lead finds that a possible match replaces a phone, which must be out for that. */
class ReplacementFoundIT extends SettlingMatches {

  @Test
  void noPhoneIsReplacedThatIsNotOut() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);

    assertNotReplaced(decide(id, "replacement"), "no-phone-gone");
    awaitPublished("referrals", id, "referral-held");

    dispatched(earlier);
    assertThat(decide(id, "replacement").statusCode()).isEqualTo(200);
  }

  @Test
  void noPhoneIsReplacedWhileAnotherOneIsOnItsWayInItsPlace() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    dispatched(earlier);
    assertThat(decide(second, "replacement").statusCode()).isEqualTo(200);

    assertNotReplaced(decide(third, "replacement"), "replaced-already");
    awaitPublished("referrals", third, "referral-held");
    assertStandsIn(third, second, false);

    dispatched(second);
    assertStandsIn(third, second, true);
    assertThat(ask(third, second, "phone-gone").statusCode()).as("whose phone may have gone, too").isEqualTo(200);
    assertThat(json(decide(third, "replacement")).get("served").asBoolean()).as("both phones may have gone").isTrue();
  }

  /** Its partner replaces its own referral, which the lead has found to be a replacement itself. */
  @Test
  void whatHasReplacedAPhoneIsReplacedInItsTurn() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    dispatched(earlier);
    assertThat(decide(second, "replacement").statusCode()).isEqualTo(200);
    dispatched(second);
    var again = refer(SECOND, Samples.with(Samples.with(known, "replaces", second), "replaces_reason", "lost"));

    assertThat(json(decide(again, "replacement")).get("served").asBoolean()).isTrue();
  }

  private void assertStandsIn(String match, String other, boolean phoneOut) {
    assertThat(json(asLead(MATCHES + "/" + match)).get("stand_ins")).singleElement().satisfies(shown -> {
      assertThat(shown.get("referral_id").asString()).isEqualTo(other);
      assertThat(shown.get("partner").asString()).isEqualTo(SECOND);
      assertThat(shown.get("phone_out").asBoolean()).isEqualTo(phoneOut);
    });
  }

  private static void assertNotReplaced(HttpResponse<String> answer, String rule) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo("decision");
    assertThat(json(answer).get("errors").get(0).get("rule").asString()).isEqualTo(rule);
  }

  @Test
  void whatWasReplacedIsNotAskedAboutBesideItsReplacement() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    dispatched(first);
    refer(FIRST, Samples.with(Samples.with(known, "replaces", first), "replaces_reason", "lost"));
    var third = refer(THIRD, known);

    assertThat(json(decide(third, "different-person")).get("served").asBoolean()).isTrue();
  }
}
