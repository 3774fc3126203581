package org.lifeline.notification.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lifeline.notification.notice.TellPartners;
import org.lifeline.notification.safecontact.SafeContacts;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.springframework.stereotype.Component;

/** Hears everything that happens to referrals, and the keys of their safe contacts. */
@Component
class ChainEvents implements EventHandler {

  private static final String KEYS = "referral-keys";
  private static final String KEY_OF_SAFE_CONTACT = "/safe_contact";
  private static final Map<String, Set<String>> WANTED = Map.of(
      "referrals",
      Set.of("referral-held", "referral-created", "referral-reopened", "referral-withdrawn", "safe-contact-changed",
          "personal-data-erased"),
      "allocations", Set.of("device-reserved", "referral-waitlisted", "reservation-released"),
      "dispatches",
      Set.of("consignment-prepared", "consignment-cancelled", "device-dispatched", "device-delivered",
          "dispatch-failed", "phone-discovered", "network-acknowledged", "sim-suspension-requested"));

  private final TellPartners tellPartners;
  private final SafeContacts safeContacts;
  private final Erasures erasures;
  private final Clock clock;
  private final Timer age;

  ChainEvents(TellPartners tellPartners, SafeContacts safeContacts, Erasures erasures, Clock clock,
      MeterRegistry metrics) {
    this.tellPartners = tellPartners;
    this.safeContacts = safeContacts;
    this.erasures = erasures;
    this.clock = clock;
    this.age = Timer.builder("lifeline.events.age").description("age of the oldest event of a poll when it is taken")
        .register(metrics);
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return topic.equals(KEYS)
        ? key.endsWith(KEY_OF_SAFE_CONTACT)
        : WANTED.getOrDefault(topic, Set.of()).contains(type);
  }

  @Override
  public boolean takesTombstones(String topic) {
    return topic.equals(KEYS);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var oldest = events.stream().mapToLong(event -> event.record().timestamp()).min().orElse(clock.millis());
    age.record(Duration.ofMillis(Math.max(0, clock.millis() - oldest)));
    var heard = Hearing.of(events);
    erasures.record(heard.erased());
    safeContacts.take(heard.changes());
    erasures.confirm(heard.erasures());
    var fates = tellPartners.take(heard.steps()).iterator();
    return events.stream().map(event -> event.topic().equals(KEYS) ? Outcome.APPLIED : switch (fates.next()) {
      case TAKEN -> Outcome.APPLIED;
      case KEPT -> Outcome.PARKED;
      case STALE -> Outcome.STALE;
    }).toList();
  }
}
