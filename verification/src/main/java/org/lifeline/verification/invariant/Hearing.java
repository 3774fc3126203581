package org.lifeline.verification.invariant;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.Told;

/**
 * The event types that each service must not miss, by topic. It may skip whatever else it reads there. Duplicated here
 * on purpose, so that a service that forgets a type is found out.
 */
final class Hearing {

  static final String REFERRAL = "referral-service";
  static final String ALLOCATION = "allocation-service";
  static final String DISPATCH = "dispatch-service";
  static final String NOTIFICATION = "notification-service";
  static final String CONSOLE = "operator-console";

  private static final String KEYS = "referral-keys";
  private static final Set<String> ANY_KEY = Set.of("referral-key");
  /** Topics of which the console takes, or puts aside, every record. */
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

  /**
   * Topics that are read for records that do not belong there, or that have no type: each with the one type that does
   * belong.
   */
  private static final Map<String, Map<String, String>> GUARDED = Map.of(
      REFERRAL, Map.of("audit-heads", "audit-head", "suspensions", "access-changed"),
      NOTIFICATION, Map.of("sandbox", "sandbox-happened"));
  private static final String NOTICE = "dispatch-notice";

  private static final Map<String, String> KEYS_FOR = Map.of(ALLOCATION, "/allocation", DISPATCH, "/delivery",
      NOTIFICATION, "/safe_contact");

  private Hearing() {
  }

  /** The services that store personal data. */
  static Set<String> keepers() {
    return BY_SERVICE.keySet();
  }

  /** Whether a service reads a topic, for events or for records that do not belong there. */
  static boolean reads(String service, String topic) {
    return !of(service, topic).isEmpty() || guarded(service, topic) != null
        || topic.equals(SettlementsAnswered.ASKED)
        || (service.equals(CONSOLE) && SHOWN.contains(topic)) || (service.equals(DISPATCH) && topic.equals("stock"));
  }

  /** The types on a topic that a service must not miss; empty if there are none. */
  static Set<String> of(String service, String topic) {
    return topic.startsWith(Submissions.TOPICS) && service.equals(REFERRAL)
        ? Set.of("referral-submitted")
        : BY_SERVICE.getOrDefault(service, Map.of()).getOrDefault(topic, Set.of());
  }

  /** Whether a service must not miss a record: one meant for it, or one that no other service would put aside. */
  static boolean wants(String service, Happened record) {
    var topic = record.place().topic();
    var key = record.envelope().key();
    var told = record instanceof Told event ? event.type() : null;
    var type = record.envelope().type() == null ? told : record.envelope().type();
    if (topic.startsWith(Submissions.TOPICS)) {
      return service.equals(REFERRAL); // anything: its partner has to learn its outcome
    }
    if (topic.equals(SettlementsAnswered.ASKED)) {
      return !(record instanceof Told); // every service puts aside what is not a request, and requests leave no trace
                                        // in an inbox
    }
    if (type == null || service.equals(CONSOLE)) {
      return reads(service, topic); // a record without a type is for every reader
    }
    if (topic.equals(KEYS)) {
      return key.endsWith(KEYS_FOR.getOrDefault(service, "/"))
          || (service.equals(DISPATCH) && KEYS_FOR.values().stream().noneMatch(key::endsWith));
    }
    var belongs = guarded(service, topic);
    return of(service, topic).contains(type) || (belongs != null && !(type.equals(told) && type.equals(belongs)));
  }

  /** The one type that belongs on a topic of which a service puts aside every other record; null if it does not. */
  private static @Nullable String guarded(String service, String topic) {
    return service.equals(DISPATCH) && topic.startsWith(AcknowledgementsTold.FEEDS)
        ? NOTICE
        : GUARDED.getOrDefault(service, Map.of()).get(topic);
  }
}
