package org.lifeline.notification.events;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.events.SandboxHappened;
import org.lifeline.notification.covert.CovertMessages;
import org.lifeline.notification.notice.TellPartners;
import org.lifeline.notification.safecontact.SafeContacts;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.schemas.RecordKeys;
import org.springframework.stereotype.Component;

/** Handles all events about referrals, and the keys of their safe contacts. */
@Component
class ChainEvents implements EventHandler {

  private static final String KEYS = "referral-keys";
  private static final String KEY_OF_SAFE_CONTACT = "/safe_contact";
  private static final Map<String, Set<String>> WANTED = Map.of(
      "sandbox", Set.of("sandbox-happened"),
      "referrals",
      Set.of("referral-held", "referral-set-apart", "referral-taken-over", "referral-created", "referral-transferred",
          "transfer-offered", "transfer-ended", "referral-reopened", "referral-withdrawn", "safe-contact-changed",
          "delivery-changed", "discovery-reported", "sim-suspension-decided", "personal-data-erased"),
      "allocations", Set.of("device-reserved", "referral-waitlisted", "reservation-released"),
      "dispatches",
      Set.of("consignment-prepared", "consignment-cancelled", "device-dispatched", "device-delivered",
          "dispatch-failed", "phone-discovered", "network-acknowledged", "sim-suspension-requested"));

  private final TellPartners tellPartners;
  private final SafeContacts safeContacts;
  private final CovertMessages messages;
  private final Erasures erasures;

  ChainEvents(TellPartners tellPartners, SafeContacts safeContacts, CovertMessages messages, Erasures erasures) {
    this.tellPartners = tellPartners;
    this.safeContacts = safeContacts;
    this.messages = messages;
    this.erasures = erasures;
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
  public Optional<String> keyOf(SpecificRecord body) {
    return RecordKeys.of(body);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var heard = Hearing.of(events);
    erasures.record(heard.erased());
    safeContacts.take(heard.changesAndHolds());
    messages.add(heard.messages());
    messages.stop(heard.stops());
    messages.drop(heard.erased());
    messages.wake(heard.contacts()); // last of these: from here on messages that are being sent are locked
    erasures.confirm(heard.erasures());
    var fates = tellPartners.take(heard.steps()).iterator();
    tellPartners.takeOfSandbox(heard.ofSandbox());
    return events.stream().map(event -> isNoStep(event) ? Outcome.APPLIED : switch (fates.next()) {
      case TAKEN -> Outcome.APPLIED;
      case KEPT -> Outcome.PARKED;
      case STALE -> Outcome.STALE;
    }).toList();
  }

  private static boolean isNoStep(Event event) {
    return event.topic().equals(KEYS) || event.body() instanceof SandboxHappened;
  }
}
