package org.lifeline.referral;

import java.util.Map;
import java.util.UUID;
import org.lifeline.platform.testing.HeldToItsDoors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DoorMatrixIT extends RunningService implements HeldToItsDoors {

  @Autowired
  private JdbcClient jdbc;

  @Override
  public String table() {
    return """
        GET    /v1/referrals | partner partner-test | -
        POST   /v1/referrals | partner partner-test | -
        POST   /v1/referrals/check | partner | -
        POST   /v1/referrals/batch | partner partner-test | - | no CSV
        GET    /v1/referrals/{id} | partner partner-test | referral
        GET    /v1/referrals/{id}/export | partner | referral
        POST   /v1/referrals/{id}/withdrawal | partner partner-test | referral
        PUT    /v1/referrals/{id}/safe-contact | partner partner-test | referral | {"contact_channel": "none"}
        PUT    /v1/referrals/{id}/delivery | partner partner-test | referral | {"delivery_name": "Desk 1", "delivery_address": "1 Example Street", "delivery_postcode": "ZZ1 1ZZ"}
        POST   /v1/safe-contact-leases | service | -
        POST   /v1/safe-contact-leases/returns | service | -
        POST   /v1/referrals/{id}/discovery | partner partner-test | referral
        POST   /v1/referrals/{id}/sim-suspension | partner partner-test | referral | {"suspend_sim": true}
        DELETE /v1/referrals/{id}/personal-data?reason=other | partner scheme-operator | referral
        GET    /v1/referrals/{id}/erasure | partner scheme-operator | referral
        GET    /v1/submission-key | partner | -
        GET    /v1/submissions/{id} | partner | submission
        GET    /v1/possible-matches | safeguarding-lead | -
        GET    /v1/possible-matches/{id} | safeguarding-lead | common
        POST   /v1/possible-matches/{id}/decision | safeguarding-lead | common | {"decision": "same-person", "reason": "both were asked"}
        POST   /v1/possible-matches/{id}/questions | safeguarding-lead | common | {"about": "018f0000-0000-7000-8000-000000000000", "question": "same-person"}
        GET    /v1/set-apart | safeguarding-lead | -
        GET    /v1/set-apart/{id} | safeguarding-lead | common
        POST   /v1/set-apart/{id}/decision | safeguarding-lead | common | {"decision": "adult", "reason": "the partner was asked"}
        POST   /v1/referrals/{id}/transfer | partner | referral | {"partner": "willow-womens-centre", "reason": "other"}
        GET    /v1/transfers | partner | -
        GET    /v1/transfers/{id} | partner | transfer
        POST   /v1/transfers/{id}/acceptance | partner | transfer | {"case_reference": "MATRIX-1"}
        POST   /v1/transfers/{id}/refusal | partner | transfer
        POST   /v1/transfers/{id}/withdrawal | partner | transfer
        GET    /v1/suspensions | scheme-operator | -
        PUT    /v1/suspensions/{name} | scheme-operator | common
        PUT    /v1/suspensions?name=somebody | scheme-operator | -
        """;
  }

  @Override
  public Map<String, String> others() {
    var referral = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral()))).get("id")
        .asString();
    var submission = UUID.randomUUID().toString();
    jdbc.sql(
        "insert into submission (partner, id, outcome, received_at) values ('harbour-refuge', ?, 'accepted', now())")
        .param(submission).update();
    var transfer = json(post("harbour-refuge", "/v1/referrals/" + referral + "/transfer", newKey(),
        "{\"partner\": \"willow-womens-centre\", \"reason\": \"other\"}")).get("id").asString();
    return Map.of("referral", referral, "submission", submission, "transfer", transfer);
  }
}
