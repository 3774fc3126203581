package org.lifeline.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.verification.invariant.Invariant.I2;
import static org.lifeline.verification.invariant.SoundStory.about;
import static org.lifeline.verification.invariant.Story.ofType;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.Happened.Envelope;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.Happened.Tombstone;
import org.lifeline.verification.snapshot.DispatchRows;
import org.lifeline.verification.snapshot.NotificationRows;
import org.lifeline.verification.snapshot.ReferralRows;

/** Each case removes an event of something committed, or the row behind an event. */
class CommittedIsToldTest {

  static Stream<Arguments> breaks() {
    return Stream.of(
        breach("a creation was lost", s -> s.story.unsay("referrals", ofType("referral-created")),
            "referral-created was told 0 times"),
        breach("a hold was lost", s -> s.story.unsay("referrals", ofType("referral-held")),
            "referral-held was told 0 times"),
        breach("one that is set apart was served",
            s -> s.story.steps.add(new ReferralRows.Step(s.waiting, "referrals", 1, "referral-set-apart")),
            "was set apart and does not go on; referral-created and referral-held were told 1 times"),
        breach("a referral was told twice under two ids",
            s -> s.story.tell("referrals", s.served.toString(), "referral-created", about(s.served, null, null)),
            "referral-created was told 2 times"),
        breach("a referral was rolled back and told",
            s -> s.story.tell("referrals", s.story.id().toString(), "referral-created",
                about(s.story.id(), null, null)),
            "which is not there"),
        breach("a withdrawal was not told", s -> s.story.unsay("referrals", ofType("referral-withdrawn")),
            "is kept and was not told"),
        breach("a withdrawal was told and not kept", s -> s.story.steps.clear(), "was told and is not kept"),
        breach("a key was not told", s -> s.story.unsay("referral-keys", r -> r.envelope().key().endsWith("/delivery")),
            "the key to part delivery of referral"),
        breach("a key outlives its person",
            s -> s.story.referrals.replaceAll(
                row -> new ReferralRows.Referral(row.id(), row.partner(), null, null, row.acceptedAt(), null)),
            "is still told"),
        breach("a reservation was not told", s -> s.story.unsay("allocations", ofType("device-reserved")),
            "which was not told so"),
        breach("a reservation was rolled back and told",
            s -> s.story.tell("allocations", s.waiting.toString(), "device-reserved",
                about(s.waiting, s.story.id(), s.device)),
            "and no device is or was held for it"),
        breach("a wait was not told", s -> s.story.unsay("allocations", ofType("referral-waitlisted")),
            "this is not the last that was told"),
        breach("a release was told while the device is held",
            s -> s.story.tell("allocations", s.served.toString(), "reservation-released",
                about(s.served, s.reservation, s.device)),
            "is still held by it"),
        breach("a device was not told", s -> s.story.unsay("stock", ofType("device-received")), "was told 0 times"),
        breach("a device was told and not taken in", s -> s.story.devices.clear(), "is not there"),
        breach("a quarantine was not told", s -> s.story.unsay("stock", ofType("device-quarantined")),
            "is at event 2"),
        breach("a consignment was not told", s -> s.story.unsay("dispatches", ofType("consignment-prepared")),
            "is a consignment that is prepared, which was not told"),
        breach("a reservation has no consignment",
            s -> s.story.consignments.removeIf(row -> row.id().equals(s.reservation)), "has neither a consignment"),
        breach("a hand-over was not told", s -> s.story.unsay("dispatches", ofType("device-dispatched")),
            "is handed over, which was not told"),
        breach("a delivery was rolled back and told",
            s -> s.story.consignments.replaceAll(row -> row.state().equals("delivered")
                ? new DispatchRows.Consignment(row.id(), row.referral(), row.device(), "dispatched")
                : row),
            "was told to be delivered, and is not"),
        breach("a failure was not told", s -> s.story.unsay("dispatches", ofType("dispatch-failed")),
            "is given up, which was not told"),
        breach("a failure was rolled back and told",
            s -> s.story.consignments.replaceAll(row -> row.id().equals(s.failed)
                ? new DispatchRows.Consignment(row.id(), row.referral(), row.device(), "dispatched")
                : row),
            "was told to be given up, and is not"),
        breach("a find was not told", s -> s.story.unsay("dispatches", ofType("phone-discovered")),
            "is found, which was not told"),
        breach("a find was rolled back and told",
            s -> s.story.consignments.replaceAll(row -> row.state().equals("discovered")
                ? new DispatchRows.Consignment(row.id(), row.referral(), row.device(), "delivered")
                : row),
            "was told to be found, and is not"),
        breach("a cancellation was not told", s -> s.story.unsay("dispatches", ofType("consignment-cancelled")),
            "is cancelled, which was not told"),
        breach("a notice was not told", s -> s.story.unsay("dispatch-feed.alder-mobile", r -> true),
            "is kept and not on the feed"),
        breach("a notice went to another operator", s -> {
          var event = (Told) s.story.topics.getOrDefault("dispatch-feed.alder-mobile", List.of()).getFirst();
          s.story.unsay("dispatch-feed.alder-mobile", event::equals);
          s.story.tell("dispatch-feed.birch-telecom", event.key(), event.type(), event.about());
        }, "of birch-telecom is on the feed and not kept"),
        breach("an acknowledgement was not told", s -> s.story.unsay("dispatches", ofType("network-acknowledged")),
            "is answered and was not told"),
        breach("an operator owes nothing for a parcel that went", s -> s.story.duties.clear(),
            "no operator owes anything for it"),
        breach("a contact was not told", s -> s.story.contacts.put("helpline", 2L), "is at version 2"),
        breach("a contact was told and not kept", s -> s.story.contacts.clear(), "the directory does not hold it"),
        breach("a version of the list of hotlines was not told", s -> s.story.hotlines.add(2L),
            "version 2 of the list of hotlines is kept and was not told"),
        breach("one was told and not kept", s -> s.story.hotlines.clear(),
            "version 1 of the list of hotlines was told and is not kept"),
        breach("that one was applied was not told",
            s -> s.story.applied.add(new NotificationRows.Applied("birch-telecom", 1)),
            "version 1 applied by birch-telecom is kept and was not told"),
        breach("that one was applied was told and not kept", s -> s.story.applied.clear(),
            "version 1 applied by alder-mobile was told and is not kept"),
        breach("a number was left out", s -> s.story.unsay("allocations", ofType("release-requested")),
            "where 2 was due"),
        breach("a number was given twice", s -> {
          var last = (Told) s.story.topics.getOrDefault("dispatches", List.of()).getLast();
          s.story.repeat(new Told(
              new Envelope(last.place(), s.story.id(), "x",
                  last.type(), last.key()),
              last.type(), last.sequence(), last.at(), last.about()));
        }, "was due"));
  }

  private static Arguments breach(String name, Consumer<SoundStory> broken, String said) {
    return Arguments.argumentSet(name, broken, said);
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFoundOut(Consumer<SoundStory> broken, String said) {
    var sound = new SoundStory();

    broken.accept(sound);

    assertThat(sound.story.breaches(I2)).anySatisfy(breach -> assertThat(breach).contains(said));
  }

  @Test
  void anErasedPersonsKeysEndInTombstones() {
    var sound = new SoundStory();
    var story = sound.story;
    for (var part : new String[]{"allocation", "delivery", "safe_contact"}) {
      var key = sound.served + "/" + part;
      var told = story.tell("referral-keys", key, "referral-key", About.NOTHING);
      story.unsay("referral-keys", told::equals);
      story.topics.getOrDefault("referral-keys", List.of()).add(new Tombstone(told.envelope()));
    }
    story.referrals.replaceAll(row -> row.id().equals(sound.served)
        ? new ReferralRows.Referral(row.id(), row.partner(), null, null, row.acceptedAt(), null)
        : row);

    assertThat(story.breaches(I2)).isEmpty();
  }

  @Test
  void aNoticeToAnOperatorOfASchemeBeforeIsLeftOutWhichIsSaid() {
    var story = new SoundStory().story;
    story.topics.remove("dispatch-feed.alder-mobile");

    assertThat(story.breaches(I2)).isEmpty();
    assertThat(story.leftOut(I2)).containsExactly("dispatch-feed.alder-mobile");
  }

  /** What it had told since its backup it has forgotten. */
  @Test
  void theListOfHotlinesOfARestoredDatabaseGoesOnAboveWhatWasTold() {
    var story = new SoundStory().story;
    for (int version = 2; version <= 4; version++) {
      story.tell("hotlines", "list", "hotline-list-published", About.NOTHING);
      story.tell("hotlines", "alder-mobile", "hotline-list-applied", About.NOTHING);
    }
    story.hotlines.add(4L);
    story.applied.add(new NotificationRows.Applied("alder-mobile", 4));
    assertThat(story.breaches(I2)).isEmpty();

    story.applied.clear();
    assertThat(story.breaches(I2))
        .containsExactly("version 4 applied by alder-mobile was told and is not kept");
    story.starts.add(Story.NOW.plusSeconds(60).toEpochMilli());
    assertThat(story.breaches(I2)).isEmpty();
  }

  @Test
  void aReservationThatWasGivenUpUnseenNeedsNoConsignment() {
    var sound = new SoundStory();
    var story = sound.story;
    story.consignments.removeIf(row -> row.id().equals(sound.released));
    story.unsay("dispatches", r -> r instanceof Told told && told.type().equals("consignment-prepared")
        && sound.released.equals(told.about().reservation()));
    story.releasedUnseen.add(sound.released);

    assertThat(story.breaches(I2)).noneSatisfy(breach -> assertThat(breach).contains("has neither a consignment"))
        .noneSatisfy(breach -> assertThat(breach).contains("is cancelled, which was not told"));
  }

}
