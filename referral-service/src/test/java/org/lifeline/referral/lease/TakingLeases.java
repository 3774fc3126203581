package org.lifeline.referral.lease;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Referrals, and the messages that notification-service takes leases for on their safe contacts. */
abstract class TakingLeases extends RunningService {

  static final UUID PARCEL = UUID.randomUUID();
  static final String CONTACT = """
      {"contact_channel": "email", "contact_address": "new@example.org"}""";

  @Autowired
  Steps steps;
  @Autowired
  JdbcClient jdbc;

  final UUID message = UUID.randomUUID();

  boolean lease(UUID referral, UUID id, long version) {
    return lease(referral, id, PARCEL, version);
  }

  static Map<String, Object> asked(UUID referral, UUID id, long version) {
    return Map.of("referral_id", referral, "message_id", id, "consignment_id", PARCEL, "contact_version", version);
  }

  UUID referral() {
    var answer = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral())));
    return UUID.fromString(answer.get("id").asString());
  }

  static String path(UUID id, String door) {
    return "/v1/referrals/" + id + "/" + door;
  }

  void happens(UUID id, Happening... happenings) {
    for (int i = 0; i < happenings.length; i++) {
      steps.add(List.of(new Step(id, i + 1L, Instant.now(), happenings[i])));
    }
  }
}
