package org.lifeline.verification.invariant;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.Told;

/**
 * What each service is there to hear: the event types that it may not miss, by topic. What it reads beside these it may
 * pass over. Written down here a second time on purpose, so that a service that forgets a type is found out.
 */
final class Hearing {

  static final String REFERRAL = "referral-service";
  static final String ALLOCATION = "allocation-service";
  static final String DISPATCH = "dispatch-service";
  static final String NOTIFICATION = "notification-service";
  static final String CONSOLE = "operator-console";

  private static final String KEYS = "referral-keys";
  private static final Set<String> ANY_KEY = Set.of("referral-key");
  /** Whatever is on these the console takes, or puts aside. */
  private static final Set<String> SHOWN = Set.of("referrals", "allocations", "dispatches", "stock", "contacts",
      "hotlines", "erasures", "settled");

  private static final Map<String, Map<String, Set<String>>> BY_SERVICE = Map.of(
      REFERRAL, Map.of(
          "allocations", Set.of("referral-waitlisted", "device-reserved", "reservation-released"),
          "dispatches", Set.of("consignment-prepared", "consignment-cancelled", "device-dispatched", "device-delivered",
              "dispatch-failed", "phone-discovered", "network-acknowledged"),
          "erasures", Set.of("erasure-confirmed")),
      ALLOCATION, Map.of(
          "referrals", Set.of("referral-created", "referral-reopened", "referral-withdrawn", "discovery-reported",
              "personal-data-erased"),
          KEYS, ANY_KEY,
          "dispatches", Set.of("consignment-cancelled", "device-dispatched", "device-delivered", "dispatch-failed",
              "phone-discovered")),
      DISPATCH, Map.of(
          "referrals", Set.of("referral-created", "delivery-changed", "referral-reopened", "referral-withdrawn",
              "personal-data-erased", "discovery-reported", "sim-suspension-decided"),
          KEYS, ANY_KEY,
          "allocations", Set.of("device-reserved", "release-requested"),
          "contacts", Set.of("contact-updated")),
      NOTIFICATION, Map.of(
          "sandbox", Set.of("sandbox-happened"),
          "referrals", Set.of("referral-held", "referral-set-apart", "referral-taken-over", "referral-transferred",
              "transfer-offered", "transfer-ended", "referral-created",
              "referral-reopened", "referral-withdrawn", "safe-contact-changed", "delivery-changed",
              "discovery-reported", "sim-suspension-decided", "personal-data-erased"),
          KEYS, ANY_KEY,
          "allocations", Set.of("referral-waitlisted", "device-reserved", "reservation-released"),
          "dispatches", Set.of("consignment-prepared", "consignment-cancelled", "device-dispatched", "device-delivered",
              "dispatch-failed", "phone-discovered", "network-acknowledged", "sim-suspension-requested")));

  /** Read for the sake of what does not belong there, and what says nothing of itself: each with the one type that does belong. */
  private static final Map<String, Map<String, String>> GUARDED = Map.of(
      REFERRAL, Map.of("audit-heads", "audit-head", "suspensions", "access-changed"),
      NOTIFICATION, Map.of("sandbox", "sandbox-happened"));
  private static final String NOTICE = "dispatch-notice";

  private static final Map<String, String> KEYS_FOR = Map.of(ALLOCATION, "/allocation", DISPATCH, "/delivery",
      NOTIFICATION, "/safe_contact");

  private Hearing() {
  }

  /** All that read. */
  static Set<String> services() {
    var all = new HashSet<>(BY_SERVICE.keySet());
    all.add(CONSOLE);
    return all;
  }

  /** Those that keep anything of a person. */
  static Set<String> keepers() {
    return BY_SERVICE.keySet();
  }

  /** Whether a service reads a topic, be it for events or for what does not belong there. */
  static boolean reads(String service, String topic) {
    return !of(service, topic).isEmpty() || guarded(service, topic) != null
        || topic.equals(SettlementsAnswered.ASKED)
        || (service.equals(CONSOLE) && SHOWN.contains(topic)) || (service.equals(DISPATCH) && topic.equals("stock"));
  }

  /** The types on a topic that a service may not miss; empty where none on it is for that service. */
  static Set<String> of(String service, String topic) {
    return topic.startsWith(Submissions.TOPICS) && service.equals(REFERRAL)
        ? Set.of("referral-submitted")
        : BY_SERVICE.getOrDefault(service, Map.of()).getOrDefault(topic, Set.of());
  }

  /** Whether a service may not miss a record: one for it, or one that nobody else would put aside. */
  static boolean wants(String service, Happened record) {
    var topic = record.place().topic();
    var key = record.envelope().key();
    var told = record instanceof Told event ? event.type() : null;
    var type = record.envelope().type() == null ? told : record.envelope().type();
    if (topic.startsWith(Submissions.TOPICS)) {
      return service.equals(REFERRAL); // whatever it is: its partner is to learn what became of it
    }
    if (topic.equals(SettlementsAnswered.ASKED)) {
      return !(record instanceof Told); // each puts aside what asks nothing, and what it does is in no inbox
    }
    if (type == null || service.equals(CONSOLE)) {
      return reads(service, topic); // what says nothing of itself is for whoever reads it
    }
    if (topic.equals(KEYS)) {
      return key.endsWith(KEYS_FOR.getOrDefault(service, "/"))
          || (service.equals(DISPATCH) && KEYS_FOR.values().stream().noneMatch(key::endsWith));
    }
    var belongs = guarded(service, topic);
    return of(service, topic).contains(type) || (belongs != null && !(type.equals(told) && type.equals(belongs)));
  }

  /** The one type that belongs on a topic of which a service puts aside whatever else is there; null where it does not. */
  private static @Nullable String guarded(String service, String topic) {
    return service.equals(DISPATCH) && topic.startsWith(AcknowledgementsTold.FEEDS)
        ? NOTICE
        : GUARDED.getOrDefault(service, Map.of()).get(topic);
  }
}
