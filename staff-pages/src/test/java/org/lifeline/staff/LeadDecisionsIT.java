package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.Services;
import org.lifeline.staff.testing.Services.Asked;

/** Checks what the safeguarding lead sees, asks and decides. */
class LeadDecisionsIT extends AnsweringPages {

  @Test
  void theSafeguardingLeadIsToldOfDuplicatesBesideAHold() {
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[],\"links\":{}}");
    SERVICES.answersAt("/v1/possible-matches?state=beside-hold&limit=100",
        "{\"items\":[%s],\"links\":{}}".formatted(Services.MATCH));
    var lead = signedIn("safeguarding-lead");

    assertThat(lead.get("/pairs").body()).contains("Held beside one that is on hold", "On hold: " + Services.MATCHED);

    SERVICES.refuses("GET", "/v1/possible-matches", 400, "invalid-fields",
        "{\"field\":\"state\",\"rule\":\"unknown-value\",\"message\":\"x\"}");
    for (var known : List.of("open", "settled")) {
      SERVICES.answersAt("/v1/possible-matches?state=" + known + "&limit=100", "{\"items\":[],\"links\":{}}");
    }
    assertThat(lead.get("/pairs").body()).as("by an instance of the previous version").doesNotContain("on hold");
  }

  @Test
  void theSafeguardingLeadIsToldThatMoreIsOpenThanIsShown() {
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[],\"links\":{}}");
    SERVICES.answersAt("/v1/possible-matches?state=open&limit=100",
        "{\"items\":[%s],\"links\":{\"next\":\"/v1/possible-matches?cursor=x\"}}".formatted(Services.MATCH));

    assertThat(signedIn("safeguarding-lead").get("/pairs").body()).contains("There are more than these 1.");
  }

  @Test
  void theSafeguardingLeadDecidesWithAReason() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.refuses("POST", match + "/decision", 400, "invalid-fields",
        "{\"field\":\"reason\",\"rule\":\"required\",\"message\":\"This is needed.\"}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    assertThat(lead.get(page).body()).contains("A decision cannot be undone. Look again at the ids")
        .containsPattern("class=\"danger\"[^>]*>Decide</button>");
    var refused = say(lead, "decision=same-person&reason=", page, page);

    assertThat(refused.body()).contains("There is a problem", "Say why", "clyde-advocacy");
    assertThat(SERVICES.asked("POST", match).getFirst().body()).contains("\"decision\":\"same-person\"");
  }

  @Test
  void theSafeguardingLeadIsShownWhatElseAReferralMatches() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH.replace("\"questions\"", "\"reason\":\"Not her.\",\"questions\""));
    SERVICES.answers("POST", match + "/decision", "{\"compare_next\":\"" + Services.STAND_IN + "\"}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    var answer = say(lead, "decision=different-person&reason=asked", page, page);

    assertThat(answer.uri().getPath()).isEqualTo(page);
    assertThat(answer.body()).contains("It matches this one as well", "Not her.");
  }

  @Test
  void theSafeguardingLeadIsToldToAskBothFirst() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.refuses("POST", match + "/decision", 409, "conflict",
        "{\"field\":\"about\",\"rule\":\"ask-both-first\",\"message\":\"x\"}");
    var page = "/pairs/" + Services.REFERRAL;

    var refused = say(signedIn("safeguarding-lead"), "decision=same-person&reason=asked", page, page);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("There is a problem", "Ask both partners first", "href=\"#about\"",
        "id=\"about\"");
  }

  @Test
  void whatTheSafeguardingLeadHasWrittenIsThereUntilItIsDecided() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.answers("GET", "/v1/possible-matches", "{\"items\":[],\"links\":{}}");
    SERVICES.answers("POST", match + "/questions", "{}");
    SERVICES.refuses("POST", match + "/decision", 503, "unavailable", "");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;
    var written = "&decision=same-person&reason=Both+say+so";

    var asked = say(lead, "about=" + Services.REFERRAL + "&question=who-serves" + written, page + "/asked", page);
    assertThat(asked.uri().getPath()).isEqualTo(page);
    assertThat(asked.uri()).as("which the browser keeps").hasQuery("done=2");
    assertThat(asked.body())
        .contains("role=\"status\">What you ask is kept.", ">Both say so</textarea>",
            "formaction=\"" + page + "/asked\"")
        .containsPattern("value=\"same-person\"[^>]*checked");

    assertThat(say(lead, "decision=replacement&reason=I+asked", page, page).statusCode()).isEqualTo(503);
    assertThat(lead.get(page).body()).contains(">I asked</textarea>")
        .containsPattern("value=\"replacement\"[^>]*checked");
    assertThat(signedIn("safeguarding-lead").get(page).body()).doesNotContain("I asked");

    SERVICES.answers("POST", match + "/decision", "{}");
    assertThat(say(lead, written, page, page).body()).contains("role=\"status\">Your decision is recorded.");
    assertThat(lead.get(page).body()).doesNotContain("Both say so", "I asked");
  }

  @Test
  void theSafeguardingLeadKeepsWhatAPartnerWasAsked() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.answers("POST", match + "/questions", "{}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    assertThat(lead.get(page).body()).contains("lena", "What has become of the phone", "In place of that one already",
        "willow-womens-centre", "its phone is out", "value=\"" + Services.STAND_IN + "\"");
    for (var about : List.of(Services.REFERRAL, Services.STAND_IN)) {
      say(lead, "about=" + about + "&question=who-serves", page + "/asked", page);
    }

    assertThat(SERVICES.asked("POST", match + "/questions")).extracting(Asked::body)
        .satisfiesExactly(first -> assertThat(first).contains("\"about\":\"" + Services.REFERRAL + "\"",
            "\"question\":\"who-serves\""), second -> assertThat(second).contains(Services.STAND_IN));
  }

  /** The Enter key presses the form's first button, whichever part of the form has the focus. */
  @Test
  void theEnterKeyDecidesWhereNothingIsChosenOfAQuestion() {
    var match = "/v1/possible-matches/" + Services.REFERRAL;
    SERVICES.answers("GET", match, Services.MATCH);
    SERVICES.answers("POST", match + "/questions", "{}");
    SERVICES.refuses("POST", match + "/decision", 400, "invalid-fields",
        "{\"field\":\"reason\",\"rule\":\"required\",\"message\":\"This is needed.\"}");
    var lead = signedIn("safeguarding-lead");
    var page = "/pairs/" + Services.REFERRAL;

    assertThat(say(lead, "enter=yes&decision=same-person&reason=", page + "/asked", page).body()).contains("Say why");
    assertThat(SERVICES.asked("POST", match + "/questions")).isEmpty();

    say(lead, "enter=yes&about=" + Services.REFERRAL + "&decision=same-person&reason=", page + "/asked", page);
    assertThat(SERVICES.asked("POST", match + "/questions")).hasSize(1);
    assertThat(SERVICES.asked("POST", match + "/decision")).hasSize(1);
  }

  @Test
  void theSafeguardingLeadDecidesWhatBecomesOfASurvivorUnderSixteen() {
    var child = "/v1/set-apart/" + Services.REFERRAL;
    SERVICES.answers("GET", "/v1/set-apart", "{\"items\":[" + Services.SET_APART + "],\"links\":{}}");
    SERVICES.answers("GET", child, Services.SET_APART);
    SERVICES.answers("POST", child + "/decision", Services.SET_APART);
    var lead = signedIn("safeguarding-lead");
    var page = "/apart/" + Services.REFERRAL;

    assertThat(lead.get("/apart").body()).contains("Survivors under 16", "harbour-refuge", page);
    assertThat(lead.get(page).body()).contains("A decision cannot be undone.");
    say(lead, "decision=adult&reason=asked", page, page);

    assertThat(SERVICES.asked("POST", child).getFirst().body()).contains("\"decision\":\"adult\"",
        "\"reason\":\"asked\"");
  }
}
