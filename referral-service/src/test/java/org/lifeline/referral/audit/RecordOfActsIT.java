package org.lifeline.referral.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.RecordedActs;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who looked and acted is on record, and nothing is opened that cannot be put there. */
class RecordOfActsIT extends RunningService {

  private static final String FIRST = "harbour-refuge";
  private static final String SECOND = "willow-womens-centre";
  private static final String MATCHES = "/v1/possible-matches/";
  private static final String CONTACT = """
      {"contact_channel": "sms", "contact_address": "+447700900199", "contact_from": "22:00", "contact_until": "01:00",
       "contact_days": "TU TH"}""";

  @Autowired
  JdbcClient jdbc;

  @Test
  void contactIsOpenedOnlyForAChangeThatKeepsItsLanguageAndThatIsOnRecord() {
    var id = refer(FIRST, Samples.referral());
    var withLanguage = CONTACT.replace("{", "{\"language\": \"pl\", ");
    assertThat(change(id, withLanguage).statusCode()).isEqualTo(200);
    var changed = "partner " + FIRST + " changed-contact own-referral";
    assertThat(RecordedActs.of(jdbc, id)).containsExactly(changed);

    assertThat(change(id, CONTACT).statusCode()).isEqualTo(200);
    assertThat(RecordedActs.of(jdbc, id)).containsExactly(changed,
        "partner " + FIRST + " opened-safe-contact change", changed);
  }

  @Test
  void whatCannotBeRecordedChangesNothing() {
    var id = refer(FIRST, Samples.referral());
    RecordedActs.whileUnwritable(jdbc, () -> {
      assertThat(change(id, CONTACT).statusCode()).isEqualTo(503);
      assertThat(send(request(FIRST, "/v1/referrals/" + id + "/personal-data?reason=at-risk").DELETE()).statusCode())
          .isEqualTo(503);
    });
    assertThat(jdbc.sql("select contact_version from referral where id = cast(? as uuid)").param(id).query(Long.class)
        .single()).isOne();
    assertThat(get(FIRST, "/v1/referrals/" + id + "/erasure").statusCode()).isEqualTo(404);
  }

  @Test
  void erasureIsOnRecordOnceWithWhoAskedAndWhy() {
    var own = refer(FIRST, Samples.referral());
    var by = send(requestAs("scheme-operator", "scheme", "/v1/referrals/" + own + "/personal-data?reason=at-risk")
        .DELETE());
    send(request(FIRST, "/v1/referrals/" + own + "/personal-data?reason=other").DELETE());

    assertThat(by.statusCode()).isEqualTo(202);
    assertThat(RecordedActs.of(jdbc, own)).containsExactly("scheme-operator scheme erased at-risk");
  }

  @Test
  void whoErasesAnothersIsOnRecord() {
    var anothers = refer(SECOND, Samples.referral());
    var answer = send(request(FIRST, "/v1/referrals/" + anothers + "/personal-data?reason=other").DELETE());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(RecordedActs.of(jdbc, anothers)).containsExactly("partner " + FIRST + " refused missing-or-anothers");
  }

  @Test
  void decisionOfTheLeadAndEachLookAtItsReasonAreOnRecord() {
    var known = Samples.referral();
    refer(FIRST, known);
    var held = refer(SECOND, known);
    asLead(held);
    assertThat(RecordedActs.of(jdbc, held)).isEmpty();

    decide(held);
    asLead(held);

    assertThat(RecordedActs.of(jdbc, held)).containsExactly("safeguarding-lead scheme asked-partner same-person",
        "safeguarding-lead scheme settled-match different-person",
        "safeguarding-lead scheme opened-note review");
    assertThat(
        jdbc.sql("select count(*) from audit_entry e where e::text like '%Zq7Canary%'").query(Long.class).single())
        .isZero();
  }

  @Test
  void submissionIdsAreEachPartnersOwnAndToAskForOneIsNoBreach() {
    var id = UUID.randomUUID().toString();
    assertThat(get(FIRST, "/v1/submissions/" + id).statusCode()).isEqualTo(404);

    assertThat(RecordedActs.of(jdbc, id)).isEmpty();
  }

  private HttpResponse<String> change(String id, String contact) {
    return put(FIRST, "/v1/referrals/" + id + "/safe-contact", newKey(), contact);
  }

  private void decide(String id) {
    askBoth(id);
    send(requestAs("safeguarding-lead", "scheme", MATCHES + id + "/decision").header("Content-Type", "application/json")
        .header("Idempotency-Key", newKey()).POST(
            BodyPublishers.ofString("{\"decision\": \"different-person\", \"reason\": \"Zq7Canary confirmed\"}")));
  }

  private HttpResponse<String> asLead(String id) {
    return send(requestAs("safeguarding-lead", "scheme", MATCHES + id).GET());
  }
}
