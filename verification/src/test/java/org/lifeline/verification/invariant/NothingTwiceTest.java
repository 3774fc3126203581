package org.lifeline.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.verification.invariant.Invariant.I3;
import static org.lifeline.verification.invariant.Invariant.I4;
import static org.lifeline.verification.invariant.Invariant.I5;
import static org.lifeline.verification.invariant.SoundStory.about;
import static org.lifeline.verification.invariant.SoundStory.kind;
import static org.lifeline.verification.invariant.Story.ofType;

import org.junit.jupiter.api.Test;
import org.lifeline.verification.snapshot.AllocationRows;
import org.lifeline.verification.snapshot.DispatchRows;

class NothingTwiceTest {

  private final SoundStory sound = new SoundStory();
  private final Story story = sound.story;

  @Test
  void aDeviceIsNotReservedAnewWhileItIsReserved() {
    story.tell("allocations", sound.waiting.toString(), "device-reserved",
        about(sound.waiting, story.id(), sound.device));

    assertThat(story.breaches(I3)).singleElement().asString().startsWith("device " + sound.device + " got reservation")
        .endsWith("while it had reservation " + sound.reservation);
  }

  @Test
  void butMayBeOnceItWasReleased() {
    story.tell("allocations", sound.waiting.toString(), "device-reserved",
        about(sound.waiting, story.id(), sound.otherDevice));

    assertThat(story.breaches(I3)).isEmpty();
  }

  @Test
  void aReferralIsNotReservedAnewWhileItHasADevice() {
    story.tell("allocations", sound.served.toString(), "device-reserved",
        about(sound.served, story.id(), sound.otherDevice));

    assertThat(story.breaches(I3)).singleElement().asString()
        .startsWith("referral " + sound.served + " got reservation");
  }

  @Test
  void butMayBeAfterItsParcelCameBack() {
    story.tell("allocations", sound.undelivered.toString(), "device-reserved",
        about(sound.undelivered, story.id(), sound.otherDevice));

    assertThat(story.breaches(I3)).isEmpty();
  }

  @Test
  void aDeviceThatWasFoundIsNeverReservedAnew() {
    story.tell("allocations", sound.waiting.toString(), "device-reserved",
        about(sound.waiting, story.id(), sound.foundDevice));

    assertThat(story.breaches(I3)).singleElement().asString()
        .startsWith("device " + sound.foundDevice + " got reservation");
  }

  @Test
  void butItsReferralMayBe() {
    story.tell("allocations", sound.found.toString(), "device-reserved",
        about(sound.found, story.id(), sound.otherDevice));

    assertThat(story.breaches(I3)).isEmpty();
  }

  @Test
  void aReservationIsReleasedOnlyByAgreement() {
    story.unsay("dispatches", ofType("consignment-cancelled"));

    assertThat(story.breaches(I3))
        .containsExactly("reservation " + sound.released + " was released, though its parcel may have gone");
  }

  @Test
  void aParcelThatHasGoneIsNotReleased() {
    story.tell("dispatches", sound.withdrawn.toString(), "device-dispatched",
        about(sound.withdrawn, sound.released, sound.otherDevice));

    assertThat(story.breaches(I3)).hasSize(1);
  }

  @Test
  void noRowHoldsADeviceOrAReferralTwice() {
    story.stock.add(new AllocationRows.Item(story.id(), kind("reserved"), 1, story.id(), sound.waiting));
    story.stock.add(new AllocationRows.Item(story.id(), kind("dispatched"), 1, story.id(), sound.waiting));
    story.consignments.add(new DispatchRows.Consignment(story.id(), sound.waiting, sound.device, "prepared"));
    story.consignments.add(new DispatchRows.Consignment(story.id(), sound.waiting, sound.device, "dispatched"));

    assertThat(story.breaches(I3)).anySatisfy(breach -> assertThat(breach).contains("holds more than one device"))
        .anySatisfy(breach -> assertThat(breach).contains("is in more than one consignment"))
        .anySatisfy(breach -> assertThat(breach).contains("has more than one consignment"));
  }

  @Test
  void nothingIsHandedOverWhileAParcelIsUnderWay() {
    story.tell("dispatches", sound.waiting.toString(), "device-dispatched", about(sound.waiting, story.id(), null));
    story.tell("dispatches", sound.waiting.toString(), "device-dispatched", about(sound.waiting, story.id(), null));

    assertThat(story.breaches(I4)).singleElement().asString().contains("was handed over while");
  }

  @Test
  void norIsItInTheRows() {
    story.consignments.add(new DispatchRows.Consignment(story.id(), sound.waiting, sound.device, "dispatched"));
    story.consignments.add(new DispatchRows.Consignment(story.id(), sound.waiting, sound.device, "dispatched"));

    assertThat(story.breaches(I4)).anySatisfy(breach -> assertThat(breach).contains("has two dispatches under way"))
        .anySatisfy(breach -> assertThat(breach).contains("under way by its row"));
  }

  @Test
  void aDeviceIsNeverInNoState() {
    story.stock.removeIf(item -> item.device().equals(sound.device));

    assertThat(story.breaches(I5)).contains("device " + sound.device + " was taken in and is in no state");
  }

  @Test
  void andNeverInTwo() {
    story.stock.add(new AllocationRows.Item(sound.device, kind("free"), 1, null, null));

    assertThat(story.breaches(I5))
        .contains("device " + sound.device + " is in more than one state, or in none that there is");
  }

  @Test
  void theCountsThatAreKeptAreThoseThatAreCounted() {
    story.counts.replaceAll(count -> count.kind().state().equals("free")
        ? new AllocationRows.Count(count.kind(), 2)
        : count);
    story.counts.removeIf(count -> count.kind().state().equals("quarantined"));

    assertThat(story.breaches(I5)).hasSize(2).anySatisfy(breach -> assertThat(breach).contains("2 devices are said"))
        .anySatisfy(breach -> assertThat(breach).contains("none is said to be"));
  }
}
