package org.lifeline.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.verification.invariant.Invariant.I2;
import static org.lifeline.verification.invariant.Invariant.I6;
import static org.lifeline.verification.invariant.SoundStory.kind;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.AllocationRows;
import org.lifeline.verification.snapshot.DispatchRows;
import org.lifeline.verification.snapshot.NotificationRows;
import org.lifeline.verification.snapshot.ReferralRows;

/** In each case one service ends in another state than the others. */
class SameEndTest {

  static Stream<Arguments> breaks() {
    return Stream.of(
        breach("a step is in no timeline", s -> s.story.steps.removeIf(step -> step.step().equals("device-reserved")),
            "was told and is in no timeline"),
        breach("a step was made up",
            s -> s.story.steps.add(new ReferralRows.Step(s.waiting, "dispatches", 1, "device-delivered")),
            "is in the timeline and was not told"),
        breach("a notice is missing",
            s -> s.story.notices.removeIf(notice -> notice.type().equals("device-delivered")),
            "noticed were [consignment-prepared, device-dispatched, network-acknowledged]"),
        breach("a partner was told twice",
            s -> s.story.notices.add(new NotificationRows.Notice(SoundStory.PARTNER, 99, s.waiting,
                "referral-waitlisted")),
            "noticed were [referral-waitlisted, referral-waitlisted]"),
        breach("a partner can tell a possible match from one that waits",
            s -> s.story.notices.removeIf(notice -> notice.referral().equals(s.held)
                && notice.type().equals("referral-waitlisted")),
            "told on allocations were [referral-waitlisted], noticed were []"),
        breach("notices were told in another order", s -> Collections.reverse(s.story.notices), "noticed were"),
        breach("who was offered a referral was told in another order", s -> {
          s.offer();
          Collections.reverse(s.story.notices.subList(0, 2));
        }, "noticed were"),
        breach("who was offered a referral was not told", s -> {
          s.offer();
          s.story.notices.remove(1);
        }, "noticed were"),
        breach("a position was left out",
            s -> s.story.notices.replaceAll(notice -> notice.position() < 3
                ? notice
                : new NotificationRows.Notice(notice.partner(), notice.position() + 1, notice.referral(),
                    notice.type())),
            "position 4 follows 2"),
        breach("a step is kept back for ever", s -> s.story.early.add(s.served), "are kept back"),
        breach("the partner's service has not heard the last",
            s -> s.story.told.replaceAll(
                row -> new NotificationRows.Referral(row.id(), row.partner(), row.referrals(), 0, row.dispatches())),
            "notification-service has heard number 0 on allocations"),
        breach("allocation has not heard the last",
            s -> s.story.allocations.replaceAll(row -> new AllocationRows.Referral(row.id(), row.stage(),
                row.reservation(), row.device(), row.heardOfReferral(), 0, row.told())),
            "allocation-service has heard number 0 on dispatches"),
        breach("a withdrawn referral waits on", s -> stage(s, "withdrawn", "waiting"), "was withdrawn, and is waiting"),
        breach("a delivered one is still reserved", s -> stage(s, "delivered", "reserved"),
            "is reserved, and its last parcel is delivered"),
        breach("one whose phone was found waits", s -> {
          s.story.tell("referrals", s.undelivered.toString(), "discovery-reported",
              SoundStory.about(s.undelivered, null, null));
          stage(s, "on_hold", "waiting");
        }, "is waiting, and its last parcel is failed"),
        breach("a waiting one has become nothing", s -> stage(s, "waiting", "awaiting_key"), "has never had a device"),
        breach("a delivered device is still reserved",
            s -> s.story.stock.replaceAll(item -> item.device().equals(s.device)
                ? new AllocationRows.Item(item.device(), kind("reserved"), 1, item.reservation(), item.referral())
                : item),
            "is reserved, and its parcel is delivered"),
        breach("a phone that was found is to be inspected", s -> found(s, "quarantined"),
            "is quarantined, and its parcel is found"),
        breach("a phone that was found is free, as if no parcel had had it", s -> s.story.stock.replaceAll(
            item -> item.device().equals(s.foundDevice)
                ? new AllocationRows.Item(item.device(), kind("free"), item.sequence(), null, null)
                : item),
            "is free, and its phone was found"),
        breach("dispatch has not heard of a withdrawal",
            s -> s.story.dispatches
                .replaceAll(row -> new DispatchRows.Referral(row.id(), "open", row.sequence(), row.underWay())),
            "is withdrawn, and dispatch-service has it as open"));
  }

  private static void stage(SoundStory sound, String from, String to) {
    sound.story.allocations.replaceAll(row -> row.stage().equals(from)
        ? new AllocationRows.Referral(row.id(), to, row.reservation(), row.device(), row.heardOfReferral(),
            row.heardOfDispatch(), row.told())
        : row);
  }

  private static void found(SoundStory sound, String state) {
    sound.story.stock.replaceAll(item -> item.device().equals(sound.foundDevice)
        ? new AllocationRows.Item(item.device(), kind(state), item.sequence(), item.reservation(), item.referral())
        : item);
  }

  private static Arguments breach(String name, Consumer<SoundStory> broken, String said) {
    return Arguments.argumentSet(name, broken, said);
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFoundOut(Consumer<SoundStory> broken, String said) {
    var sound = new SoundStory();

    broken.accept(sound);

    assertThat(sound.story.breaches(I6)).anySatisfy(breach -> assertThat(breach).contains(said));
  }

  @Test
  void aPossibleMatchThatIsLetGoIsToldAsNewNoSecondTime() {
    var sound = new SoundStory();

    sound.letGo();

    assertThat(sound.story.breaches(I6)).isEmpty();
  }

  static Stream<Arguments> erasuresThatAreNone() {
    return Stream.of(
        breach("a key has come back", s -> s.story.sealed.put("dispatch-service", Set.of(s.served, s.waiting)),
            "is erased, and dispatch-service holds something of the person"),
        breach("nobody heard of it", s -> s.story.unsay("referrals", Story.ofType("personal-data-erased")),
            "is kept and was not told"),
        breach("a service has not confirmed",
            s -> s.story.unsay("erasures", r -> r instanceof Told told
                && "notification-service".equals(told.about().word())),
            "is erased, which notification-service has not confirmed"),
        breach("only one has ever heard of it", s -> {
          s.story.unsay("referrals", Story.ofType("personal-data-erased"));
          s.story.sealed.put("allocation-service", Set.of(s.waiting));
        }, "is erased, and allocation-service holds something of the person"));
  }

  @ParameterizedTest
  @MethodSource("erasuresThatAreNone")
  void halfAnErasureIsFoundOut(Consumer<SoundStory> broken, String said) {
    var sound = new SoundStory();
    sound.erase();

    broken.accept(sound);

    assertThat(Stream.of(I2, I6).flatMap(invariant -> sound.story.breaches(invariant).stream()))
        .anySatisfy(breach -> assertThat(breach).contains(said));
  }

  @Test
  void whatOneServiceHasPutAsideExcusesNoOtherThatHasNotErased() {
    var sound = new SoundStory();
    sound.erase();
    var put = sound.story.garbage("erasures", sound.waiting.toString());
    sound.story.unsettled.put("referral-service", Set.of(put));
    sound.story.sealed.put("dispatch-service", Set.of(sound.waiting));
    sound.story.sealed.put("referral-service", Set.of(sound.waiting));

    assertThat(sound.story.breaches(I6))
        .containsExactly(
            "referral " + sound.waiting + " is erased, and dispatch-service holds something of the person");
    assertThat(sound.story.heldUp(I6)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anErasureThatEveryServiceHasMadeIsSoundWhateverComesLater(boolean withdrawn) {
    var sound = new SoundStory();
    sound.erase();
    if (withdrawn) {
      sound.withdrawErased();
    }

    assertThat(Arrays.stream(Invariant.values()).flatMap(invariant -> sound.story.breaches(invariant).stream()))
        .isEmpty();
  }
}
