package org.lifeline.console.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestBroker;
import org.lifeline.platform.testing.TestTopics;

/** The topics of the service under test, as other services write and read them. */
public final class Topics extends TestTopics {

  private static final int PARTITIONS = 3;

  Topics(TestBroker broker) {
    super(broker);
    broker.createTopics(PARTITIONS, "referrals", "allocations", "dispatches", "stock", "contacts", "hotlines",
        "erasures", "audit-heads");
    // A missing topic keeps every later dead letter in the outbox.
    broker.createTopics(1, "settlements", "settled", "dlt.operator-console.referrals",
        "dlt.operator-console.allocations", "dlt.operator-console.dispatches", "dlt.operator-console.stock",
        "dlt.operator-console.contacts", "dlt.operator-console.hotlines", "dlt.operator-console.erasures",
        "dlt.referral-service.submissions.harbour-refuge");
  }

  /** Writes events of one referral as the services do, each to its topic. */
  public void tell(EventRecords records, SpecificRecord... events) {
    var outgoing = new ArrayList<OutgoingRecord>();
    for (var event : events) {
      var id = event.get(event.getSchema().getField("referral_id").pos()).toString();
      outgoing.add(records.internal(UUID.randomUUID(), topicOf(event), id, event, Instant.now()));
    }
    publish(outgoing);
  }

  private static String topicOf(SpecificRecord event) {
    var name = event.getSchema().getName();
    return switch (name) {
      case "DeviceReserved", "ReferralWaitlisted", "ReleaseRequested", "ReservationReleased" -> "allocations";
      case "ReferralHeld", "MatchSettled", "ReferralSetApart", "ReferralTakenOver",
          "ReferralTransferred", "TransferOffered", "TransferEnded", "ReferralCreated", "ReferralReopened",
          "ReferralWithdrawn", "DiscoveryReported", "SafeContactChanged",
          "DeliveryChanged", "PersonalDataErased" ->
        "referrals";
      default -> "dispatches";
    };
  }
}
