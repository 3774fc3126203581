package org.lifeline.notification.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralHeld;
import org.lifeline.events.ReferralKey;
import org.lifeline.events.ReferralTakenOver;
import org.lifeline.events.ReferralTransferred;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SandboxHappened;
import org.lifeline.events.SealedPart;
import org.lifeline.notification.covert.NewMessage;
import org.lifeline.notification.covert.Stop;
import org.lifeline.notification.notice.Step;
import org.lifeline.notification.safecontact.SafeContactChange;
import org.lifeline.notification.wording.Occasion;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.registry.Fields;

/**
 * What the events of a poll mean to this service.
 *
 * @param steps one for each event that is neither a key nor of the sandbox, in the order of the poll
 * @param changes of safe contacts
 * @param messages that survivors are to get
 * @param stops the referrals and parcels of which nothing is said any more
 * @param ofSandbox steps of referrals that were made with test credentials
 * @param erasures referrals of which every service is to erase what it holds, and to confirm it
 */
record Hearing(List<Step> steps, List<SafeContactChange> changes, List<NewMessage> messages,
    List<Stop> stops, List<Step> ofSandbox, List<UUID> erasures) {

  private static final long FIRST_VERSION = 1;

  static Hearing of(List<Event> events) {
    var heard = new Hearing(new ArrayList<>(events.size()), new ArrayList<>(), new ArrayList<>(),
        new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    events.forEach(heard::hear);
    return heard;
  }

  /** Referrals of which something is erased, by an event or because their key was deleted. */
  List<UUID> erased() {
    return changes.stream().filter(SafeContactChange::erased).map(SafeContactChange::referralId).toList();
  }

  /**
   * The changes of safe contacts, and a hold on each other contact that messages or stops of the poll need. So all of
   * them are locked at once and in one order: two polls that each change what the other one stops could deadlock. A
   * poll of a single referral needs no hold.
   */
  List<SafeContactChange> changesAndHolds() {
    var others = Stream
        .concat(messages.stream().map(NewMessage::referralId),
            stops.stream().filter(stop -> stop.consignmentId() != null).map(Stop::referralId))
        .collect(Collectors.toSet());
    contacts().forEach(others::remove);
    return changes.size() + others.size() > 1
        ? Stream.concat(changes.stream(), others.stream().map(SafeContactChange::none)).toList()
        : changes;
  }

  /** Referrals with news of their safe contact. */
  List<UUID> contacts() {
    return changes.stream().map(SafeContactChange::referralId).toList();
  }

  private void hear(Event event) {
    switch (event.body()) {
      case null -> changes.add(SafeContactChange.erasure(ownerOf(event)));
      case ReferralKey key ->
        changes.add(SafeContactChange.key(ownerOf(event), key.getKeyVersion(), Fields.bytes(key.getWrappedKey())));
      case ReferralHeld e -> {
        var step = heard(Steps.of(e));
        changes.add(SafeContactChange.held(step.referralId(),
            Objects.requireNonNullElse(e.getFirstAcceptedAt(), e.getOccurredAt())));
      }
      case ReferralCreated e -> {
        var step = heard(Steps.of(e));
        changes.add(contact(step, FIRST_VERSION, e.getFirstAcceptedAt(), e.getSafeContact()));
      }
      case SafeContactChanged e -> {
        var step = heard(Steps.of(e));
        changes.add(contact(step, e.getContactVersion(), e.getOccurredAt(), e.getSafeContact()));
      }
      case ReferralTransferred e -> {
        var step = heard(Steps.of(e));
        changes.add(SafeContactChange.unconfirmed(step.referralId(), e.getContactVersion(),
            e.getOccurredAt()));
      }
      case PersonalDataErased e -> {
        var step = heard(Steps.of(e));
        changes.add(SafeContactChange.erasure(step.referralId()));
        erasures.add(step.referralId());
      }
      case SandboxHappened e ->
        Step.ofSandbox(id(e.getReferralId()), e.getStep(), e.getOccurredAt(), e.getPartner(), e.getDetail())
            .ifPresent(ofSandbox::add);
      default -> {
        var step = heard(Steps.of(event.body()));
        switch (event.body()) {
          case DeviceDispatched e -> tell(step, e.getConsignmentId(), Occasion.ON_ITS_WAY);
          case DeviceDelivered e -> tell(step, e.getConsignmentId(), Occasion.ARRIVED);
          case DiscoveryReported e -> stop(step.referralId(), e.getConsignmentId());
          case DispatchFailed e -> stop(step.referralId(), e.getConsignmentId());
          case PhoneDiscovered e -> stop(step.referralId(), e.getConsignmentId());
          case ReferralTakenOver e -> stops.add(new Stop(step.referralId(), null));
          case ReferralWithdrawn e -> stops.add(new Stop(step.referralId(), null));
          default -> {
          }
        }
      }
    }
  }

  private void tell(Step step, String consignment, Occasion occasion) {
    messages.add(new NewMessage(step.referralId(), id(consignment), occasion, step.at()));
  }

  private void stop(UUID referral, String consignment) {
    stops.add(new Stop(referral, id(consignment)));
  }

  private static UUID id(String text) {
    return UUID.fromString(text);
  }

  private Step heard(Step step) {
    steps.add(step);
    return step;
  }

  private static SafeContactChange contact(Step step, long version, Instant confirmedAt, SealedPart part) {
    return SafeContactChange.contact(step.referralId(), version, confirmedAt, Fields.bytes(part.getCiphertext()));
  }

  /** The referral of a key's record, whose name is {@code <referral id>/<part>}. */
  private static UUID ownerOf(Event event) {
    return UUID.fromString(event.key().substring(0, event.key().indexOf('/')));
  }
}
