package org.lifeline.verification.invariant;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each service is there to hear: the event types that it may not miss, by topic. What it reads beside these it may
 * pass over. Written down here a second time on purpose, so that a service that forgets a type is found out.
 */
final class Hearing {

  static final String REFERRAL = "referral-service";
  static final String ALLOCATION = "allocation-service";
  static final String DISPATCH = "dispatch-service";
  static final String NOTIFICATION = "notification-service";

  private static final Set<String> ANY_KEY = Set.of("referral-key");

  private static final Map<String, Map<String, Set<String>>> BY_SERVICE = Map.of(
      REFERRAL, Map.of(
          "allocations", Set.of("referral-waitlisted", "device-reserved", "reservation-released"),
          "dispatches", Set.of("consignment-prepared", "consignment-cancelled", "device-dispatched", "device-delivered",
              "dispatch-failed", "phone-discovered", "network-acknowledged"),
          "erasures", Set.of("erasure-confirmed")),
      ALLOCATION, Map.of(
          "referrals", Set.of("referral-created", "referral-reopened", "referral-withdrawn", "discovery-reported",
              "personal-data-erased"),
          "referral-keys", ANY_KEY,
          "dispatches", Set.of("consignment-cancelled", "device-dispatched", "device-delivered", "dispatch-failed",
              "phone-discovered")),
      DISPATCH, Map.of(
          "referrals", Set.of("referral-created", "delivery-changed", "referral-reopened", "referral-withdrawn",
              "personal-data-erased", "discovery-reported", "sim-suspension-decided"),
          "referral-keys", ANY_KEY,
          "allocations", Set.of("device-reserved", "release-requested"),
          "contacts", Set.of("contact-updated")),
      NOTIFICATION, Map.of(
          "sandbox", Set.of("sandbox-happened"),
          "referrals", Set.of("referral-held", "referral-set-apart", "referral-taken-over", "referral-transferred",
              "transfer-offered", "transfer-ended", "referral-created",
              "referral-reopened", "referral-withdrawn", "safe-contact-changed", "delivery-changed",
              "discovery-reported", "sim-suspension-decided", "personal-data-erased"),
          "referral-keys", ANY_KEY,
          "allocations", Set.of("referral-waitlisted", "device-reserved", "reservation-released"),
          "dispatches", Set.of("consignment-prepared", "consignment-cancelled", "device-dispatched", "device-delivered",
              "dispatch-failed", "phone-discovered", "network-acknowledged", "sim-suspension-requested")));

  /** Read, besides feeds, for the sake of what does not belong there: nothing on them is for that service, and nothing lies there unseen. */
  private static final Map<String, Set<String>> GUARDED = Map.of(REFERRAL,
      Set.of("audit-heads", "suspensions"), DISPATCH, Set.of("stock"));

  private static final Map<String, String> KEYS_FOR = Map.of(ALLOCATION, "/allocation", DISPATCH, "/delivery",
      NOTIFICATION, "/safe_contact");

  private Hearing() {
  }

  static Set<String> services() {
    return BY_SERVICE.keySet();
  }

  /** Whether a service reads a topic, be it for events or for what does not belong there. */
  static boolean reads(String service, String topic) {
    return !of(service, topic).isEmpty() || GUARDED.getOrDefault(service, Set.of()).contains(topic)
        || (service.equals(DISPATCH) && topic.startsWith(AcknowledgementsTold.FEEDS));
  }

  /** The types on a topic that a service may not miss; empty where none on it is for that service. */
  static Set<String> of(String service, String topic) {
    return topic.startsWith(Submissions.TOPICS) && service.equals(REFERRAL)
        ? Set.of("referral-submitted")
        : BY_SERVICE.getOrDefault(service, Map.of()).getOrDefault(topic, Set.of());
  }

  /** Whether a service may not miss a record; {@code type} is null where the record carries none. */
  static boolean wants(String service, String topic, @Nullable String type, String key) {
    if (topic.startsWith(Submissions.TOPICS)) {
      return service.equals(REFERRAL); // whatever it is: its partner is to learn what became of it
    }
    if (type == null) {
      return reads(service, topic); // what says nothing of itself is for whoever reads it
    }
    var types = of(service, topic);
    return topic.equals("referral-keys")
        ? !types.isEmpty() && key.endsWith(KEYS_FOR.getOrDefault(service, "/"))
        : types.contains(type);
  }
}
