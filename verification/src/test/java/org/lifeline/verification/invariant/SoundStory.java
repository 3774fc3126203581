package org.lifeline.verification.invariant;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.snapshot.AllocationRows;
import org.lifeline.verification.snapshot.AllocationRows.Item;
import org.lifeline.verification.snapshot.AllocationRows.Kind;
import org.lifeline.verification.snapshot.DispatchRows;
import org.lifeline.verification.snapshot.NotificationRows;
import org.lifeline.verification.snapshot.ReferralRows;

/**
 * A story in which everything is right: one referral is served to the end, one waits, one is withdrawn and its
 * reservation released, one is held as a possible match, one comes back undelivered, one after it was reported as
 * delivered, and of one the phone is found.
 */
final class SoundStory {

  static final String PARTNER = "harbour-refuge";

  final Story story = new Story();
  final UUID served = story.id();
  final UUID waiting = story.id();
  final UUID withdrawn = story.id();
  final UUID held = story.id();
  final UUID undelivered = story.id();
  final UUID returned = story.id();
  final UUID device = story.id();
  final UUID otherDevice = story.id();
  final UUID thirdDevice = story.id();
  final UUID fourthDevice = story.id();
  final UUID reservation = story.id();
  final UUID released = story.id();
  final UUID failed = story.id();
  final UUID cameBack = story.id();
  final UUID found = story.id();
  final UUID foundDevice = story.id();
  final UUID foundParcel = story.id();

  private long position;

  SoundStory() {
    story.contacts.put("helpline", 1L);
    story.tell("contacts", "helpline", "contact-updated", About.NOTHING);
    story.hotlines.add(1L);
    story.tell("hotlines", "list", "hotline-list-published", About.NOTHING);
    story.applied.add(new NotificationRows.Applied("alder-mobile", 1));
    story.tell("hotlines", "alder-mobile", "hotline-list-applied", About.NOTHING);
    ask("operator-console");
    List.of(device, otherDevice, thirdDevice, fourthDevice, foundDevice).forEach(this::takeIn);
    accept(served);
    accept(waiting);
    accept(withdrawn);
    accept(undelivered);
    accept(returned);
    accept(found);
    hold(held);
    serve();
    say(waiting, "allocations", "referral-waitlisted", about(waiting, null, null));
    story.allocations.add(new AllocationRows.Referral(waiting, "waiting", null, null, 1, 0, 1));
    giveUp();
    comeBack(undelivered, failed, thirdDevice);
    comeBack(returned, cameBack, fourthDevice, "device-delivered");
    discover();
    count();
    story.garbage("referrals", "");
    story.submissions.add(new ReferralRows.Submission(PARTNER, "0-0", "refused", null, 1));
    story.garbage("submissions." + PARTNER, "");
    story.answers.add(new ReferralRows.Answer(PARTNER, "refused", null, 2));
    story.answers.add(new ReferralRows.Answer(PARTNER, "duplicate", served, 0));
  }

  /** The console asks a service to settle a dead letter, which it does. */
  void ask(String service) {
    var request = new About(null, null, null, null, null, story.id(), service);
    story.tell("settlements", service, "settlement-asked", request);
    story.tell("settled", service, "dead-letter-settled", request);
  }

  private void takeIn(UUID id) {
    story.devices.add(id);
    story.tell("stock", id.toString(), "device-received", new About(null, null, null, id, null, null));
  }

  private void accept(UUID referral) {
    keep(referral);
    say(referral, "referrals", "referral-created", about(referral, null, null));
    story.dispatches.add(new DispatchRows.Referral(referral, "open", 0, null));
    story.told.add(new NotificationRows.Referral(referral, PARTNER, 1, 0, 0));
  }

  private void keep(UUID referral) {
    story.referrals
        .add(new ReferralRows.Referral(referral, PARTNER, "survivor of " + referral, null, Story.NOW.minusSeconds(60),
            null));
    story.answers.add(new ReferralRows.Answer(PARTNER, "accepted", referral, 0));
    for (var part : List.of("allocation", "delivery", "safe_contact")) {
      story.tell("referral-keys", referral + "/" + part, "referral-key", about(referral, null, null));
    }
  }

  private void hold(UUID referral) {
    keep(referral);
    story.reviews.add(new ReferralRows.Review(referral, false));
    story.tell("referrals", referral.toString(), "referral-held", about(referral, null, null));
    story.told.add(new NotificationRows.Referral(referral, PARTNER, 1, 0, 0));
    notice(referral, "referral-created");
    notice(referral, "referral-waitlisted");
  }

  /** The possible match is found to be another person, and waits like anybody. */
  void letGo() {
    story.reviews.replaceAll(review -> new ReferralRows.Review(review.referral(), true));
    story.tell("referrals", held.toString(), "referral-created", about(held, null, null));
    story.tell("allocations", held.toString(), "referral-waitlisted", about(held, null, null));
    story.steps.add(new ReferralRows.Step(held, "allocations", 1, "referral-waitlisted"));
    story.allocations.add(new AllocationRows.Referral(held, "waiting", null, null, 2, 0, 1));
    story.dispatches.add(new DispatchRows.Referral(held, "open", 0, null));
    story.told.replaceAll(row -> row.id().equals(held) ? new NotificationRows.Referral(held, PARTNER, 2, 1, 0) : row);
  }

  /** The one that waits is offered to another partner, and taken back: that one is told. */
  void offer() {
    say(waiting, "referrals", "transfer-offered", about(waiting, null, null));
    say(waiting, "referrals", "transfer-ended", about(waiting, null, null));
    story.notices.removeLast();
    story.notices.removeLast();
    story.notices.addFirst(new NotificationRows.Notice("another", 2, waiting, "transfer-ended"));
    story.notices.addFirst(new NotificationRows.Notice("another", 1, waiting, "transfer-offered"));
  }

  /** The person of the one that waits is erased. */
  void erase() {
    say(waiting, "referrals", "personal-data-erased", about(waiting, null, null));
    story.steps.add(new ReferralRows.Step(waiting, "referrals", 2, "personal-data-erased"));
    story.referrals.replaceAll(row -> row.id().equals(waiting)
        ? new ReferralRows.Referral(row.id(), row.partner(), null, null, row.acceptedAt(), null)
        : row);
    for (var part : List.of("allocation", "delivery", "safe_contact")) {
      var told = story.tell("referral-keys", waiting + "/" + part, "referral-key", About.NOTHING);
      story.topics.getOrDefault("referral-keys", List.of()).replaceAll(r -> r.equals(told)
          ? new Happened.Tombstone(told.envelope())
          : r);
    }
    story.allocations.replaceAll(row -> row.id().equals(waiting)
        ? new AllocationRows.Referral(waiting, "erased", null, null, 2, 0, 1)
        : row);
    story.dispatches.replaceAll(row -> row.id().equals(waiting)
        ? new DispatchRows.Referral(waiting, "erased", 0, null)
        : row);
    for (var service : Hearing.keepers()) {
      story.tell("erasures", waiting.toString(), "erasure-confirmed",
          new About(waiting, null, null, null, null, service));
      story.sealed.put(service, Set.of(served));
    }
  }

  /** The one that was erased is withdrawn: it stays erased. */
  void withdrawErased() {
    say(waiting, "referrals", "referral-withdrawn", about(waiting, null, null));
    story.steps.add(new ReferralRows.Step(waiting, "referrals", 3, "referral-withdrawn"));
    story.allocations.replaceAll(row -> row.id().equals(waiting)
        ? new AllocationRows.Referral(waiting, "erased", null, null, 3, 0, 1)
        : row);
  }

  private void serve() {
    reserve(served, reservation, device);
    say(served, "dispatches", "device-dispatched", about(served, reservation, device));
    say(served, "dispatches", "device-delivered", about(served, reservation, device));
    story.leases.add(new ReferralRows.Lease(story.id(), served, 1, Story.NOW, Story.NOW.plusSeconds(1)));
    var dispatch = story.id();
    story.tell("dispatch-feed.alder-mobile", dispatch.toString(), "dispatch-notice",
        new About(null, null, null, null, dispatch, "ACTIVATE"));
    say(served, "dispatches", "network-acknowledged",
        new About(served, null, reservation, null, null, "ZERO_RATED"));
    story.duties.add(new DispatchRows.Duty(dispatch, reservation, "alder-mobile", Set.of("zero-rated")));
    end(served, reservation, device, "delivered", "delivered", "delivered", 1, 3, 1, 4);
  }

  private void giveUp() {
    reserve(withdrawn, released, otherDevice);
    say(withdrawn, "referrals", "referral-withdrawn", about(withdrawn, null, null));
    story.steps.add(new ReferralRows.Step(withdrawn, "referrals", 2, "referral-withdrawn"));
    say(withdrawn, "allocations", "release-requested", about(withdrawn, released, null));
    say(withdrawn, "dispatches", "consignment-cancelled", about(withdrawn, released, null));
    say(withdrawn, "allocations", "reservation-released", about(withdrawn, released, otherDevice));
    end(withdrawn, released, otherDevice, "withdrawn", "free", "cancelled", 2, 2, 3, 2);
    story.stock.removeIf(item -> item.device().equals(otherDevice));
    story.stock.add(new Item(otherDevice, kind("free"), 1, null, null));
    story.dispatches.replaceAll(row -> row.id().equals(withdrawn)
        ? new DispatchRows.Referral(row.id(), "withdrawn", row.sequence(), null)
        : row);
  }

  /** @param before what was told of the parcel on its way */
  private void comeBack(UUID referral, UUID id, UUID of, String... before) {
    reserve(referral, id, of);
    say(referral, "dispatches", "device-dispatched", about(referral, id, of));
    for (var type : before) {
      say(referral, "dispatches", type, about(referral, id, of));
    }
    say(referral, "dispatches", "dispatch-failed", about(referral, id, of));
    setAside(id, of, "quarantined");
    long told = 3 + before.length;
    end(referral, id, of, "on_hold", "quarantined", "failed", 1, told, 1, told);
    twiceTold(of);
  }

  private void discover() {
    reserve(found, foundParcel, foundDevice);
    say(found, "dispatches", "device-dispatched", about(found, foundParcel, foundDevice));
    say(found, "dispatches", "device-delivered", about(found, foundParcel, foundDevice));
    say(found, "referrals", "discovery-reported", about(found, null, null));
    story.steps.add(new ReferralRows.Step(found, "referrals", 2, "discovery-reported"));
    say(found, "dispatches", "phone-discovered", about(found, foundParcel, foundDevice));
    setAside(foundParcel, foundDevice, "retired");
    end(found, foundParcel, foundDevice, "on_hold", "retired", "discovered", 2, 4, 1, 4);
    twiceTold(foundDevice);
  }

  /** The device is not for the next one, and its operator was asked to activate it. */
  private void setAside(UUID id, UUID of, String how) {
    story.tell("stock", of.toString(), "device-" + how, about(null, null, of));
    var dispatch = story.id();
    story.tell("dispatch-feed.alder-mobile", dispatch.toString(), "dispatch-notice",
        new About(null, null, null, null, dispatch, "ACTIVATE"));
    story.duties.add(new DispatchRows.Duty(dispatch, id, "alder-mobile", Set.of()));
  }

  private void twiceTold(UUID of) {
    story.stock.replaceAll(item -> item.device().equals(of)
        ? new Item(of, item.kind(), 2, item.reservation(), item.referral())
        : item);
  }

  private void reserve(UUID referral, UUID id, UUID of) {
    say(referral, "allocations", "device-reserved", about(referral, id, of));
    say(referral, "dispatches", "consignment-prepared", about(referral, id, of));
  }

  /** Something that the partner is told, and sees in the timeline where another service says it. */
  private void say(UUID referral, String topic, String type, About about) {
    var event = story.tell(topic, referral.toString(), type, about);
    if (Hearing.of(Hearing.REFERRAL, topic).contains(type)) {
      story.steps.add(new ReferralRows.Step(referral, topic, event.sequence(), type));
    }
    if (Hearing.of(Hearing.NOTIFICATION, topic).contains(type)) {
      notice(referral, type);
      story.told.replaceAll(row -> row.id().equals(referral) ? heard(row, topic, event.sequence()) : row);
    }
  }

  private void notice(UUID referral, String type) {
    story.notices.add(new NotificationRows.Notice(PARTNER, ++position, referral, type));
  }

  private static NotificationRows.Referral heard(NotificationRows.Referral row, String topic, long sequence) {
    return new NotificationRows.Referral(row.id(), row.partner(),
        topic.equals("referrals") ? sequence : row.referrals(),
        topic.equals("allocations") ? sequence : row.allocations(),
        topic.equals("dispatches") ? sequence : row.dispatches());
  }

  private void end(UUID referral, UUID id, UUID of, String stage, String state, String parcel, long heardOfReferral,
      long heardOfDispatch, long told, long toldByDispatch) {
    story.allocations.add(new AllocationRows.Referral(referral, stage, id, of, heardOfReferral, heardOfDispatch, told));
    story.stock.add(new Item(of, kind(state), 1, id, referral));
    story.consignments.add(new DispatchRows.Consignment(id, referral, of, parcel));
    story.dispatches.replaceAll(row -> row.id().equals(referral)
        ? new DispatchRows.Referral(referral, row.standing(), toldByDispatch, null)
        : row);
  }

  private void count() {
    story.stock.stream().collect(groupingBy(Item::kind, counting()))
        .forEach((kind, devices) -> story.counts.add(new AllocationRows.Count(kind, devices)));
    story.counts.add(new AllocationRows.Count(kind("reserved"), 0));
  }

  static Kind kind(String state) {
    return new Kind("HUB-LON", "basic", "alder-mobile", state);
  }

  static About about(@Nullable UUID referral, @Nullable UUID reservation, @Nullable UUID device) {
    return new About(referral, reservation, reservation, device, null, null);
  }
}
