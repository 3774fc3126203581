package org.lifeline.dispatch.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lifeline.dispatch.consignment.Check.Mark;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.dispatch.referral.Standing;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.doors.problem.FieldError;

/** Tests the moves of each state. A move that a state does not offer does not compile. */
class ConsignmentTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofHours(48));
  private static final Pack PACK = new Pack("E12000007", 3, "abc");
  private static final Pack OLD = new Pack("E12000007", 1, "zzz");
  private static final UUID REFERRAL = UUID.randomUUID();

  private final Referral referral = new Referral(REFERRAL, Standing.OPEN, 4, null, 0);
  private final Parcel parcel = new Parcel(UUID.randomUUID(), REFERRAL, new Device(UUID.randomUUID(), "358472103325980",
      "8944010000042000009", "+447700930000", "alder-mobile", "basic", "Nokia 110"), "HUB-LON", "E12000007", Band.HIGH,
      NOW, END, "HX123456785GB");
  private final Check passed = check("HUB-LON", 80, EnumSet.noneOf(ReadinessItem.class));
  private final Ready ready = new Ready(parcel, PACK, passed);
  private final Dispatched dispatched = new Dispatched(parcel, 3, passed, NOW, null, null, null);

  private static Check check(String by, int battery, Set<ReadinessItem> open) {
    return Check.of(EnumSet.allOf(ReadinessItem.class), open, by, NOW, battery);
  }

  @Test
  void aReservationIsPreparedAndTold() {
    var move = Prepared.of(parcel, PACK, referral, NOW);
    assertThat(move.consignment()).isEqualTo(new Prepared(parcel, PACK, null));
    assertThat(move.consignment().open()).containsExactly(ReadinessItem.values());
    assertThat(move.referral().sequence()).isEqualTo(5);
    var told = (ConsignmentPrepared) move.event();
    assertThat(told.getSequence()).isEqualTo(5);
    assertThat(told.getReservationId()).isEqualTo(told.getConsignmentId()).isEqualTo(parcel.id().toString());
  }

  @Test
  void aCheckMakesItReadyOrSaysWhatIsOpenWhateverTheOneBeforeFound() {
    var failed = check("HUB-LON", 20, EnumSet.of(ReadinessItem.BATTERY_PERCENT));
    for (var inHand : List.of(new Prepared(parcel, OLD, null), new Prepared(parcel, OLD, failed), ready)) {
      assertThat(inHand.checked(passed, PACK, NOW)).isEqualTo(ready);
      assertThat(inHand.checked(failed, PACK, NOW)).isEqualTo(new Prepared(parcel, PACK, failed));
    }
  }

  @Test
  void aCheckIsFilledInByWhoeverLooksAndEachItemKeepsWhoAndWhen() {
    var pack = EnumSet.of(ReadinessItem.CONTACT_PACK);
    var rest = EnumSet.complementOf(pack);
    var loaded = new Prepared(parcel, OLD, null)
        .checked(Check.of(pack, Set.of(), "HUB-LON/ann", NOW, null), PACK, NOW);
    assertThat(loaded).isInstanceOfSatisfying(Prepared.class, p -> assertThat(p.open()).isEqualTo(rest));

    var later = NOW.plusSeconds(60);
    var done = loaded.checked(Check.of(rest, Set.of(), "HUB-LON/ben", later, 80), PACK, later);
    assertThat(done).isInstanceOf(Ready.class);
    var check = Objects.requireNonNull(done.check());
    assertThat(check.items().get(ReadinessItem.CONTACT_PACK)).isEqualTo(new Mark(true, "HUB-LON/ann", NOW));
    assertThat(check.items().get(ReadinessItem.WIPED)).isEqualTo(new Mark(true, "HUB-LON/ben", later));
    assertThat(check.last()).isEqualTo(new Mark(true, "HUB-LON/ben", later));
  }

  @Test
  void aPackThatWasLoadedBeforeANewOneCameIsToBeLoadedAnew() {
    var pack = EnumSet.of(ReadinessItem.CONTACT_PACK);
    var loaded = new Prepared(parcel, OLD, null)
        .checked(Check.of(pack, Set.of(), "HUB-LON/ann", NOW, null), OLD, NOW);
    var rest = Check.of(EnumSet.complementOf(pack), Set.of(), "HUB-LON/ben", NOW, 80);
    assertThat(loaded.checked(rest, PACK, NOW)).isInstanceOfSatisfying(Prepared.class, p -> {
      assertThat(p.open()).containsExactly(ReadinessItem.CONTACT_PACK);
      assertThat(Objects.requireNonNull(p.check()).items().get(ReadinessItem.CONTACT_PACK))
          .isEqualTo(new Mark(false, "dispatch-service", NOW));
    });
  }

  @ParameterizedTest
  @EnumSource(ReleaseReason.class)
  void whatIsInHandCanBeCancelled(ReleaseReason reason) {
    for (var inHand : List.of(new Prepared(parcel, OLD, null), ready)) {
      var move = inHand.cancel(reason, referral, NOW);
      assertThat(move.consignment().reason()).isEqualTo(reason);
      assertThat(((ConsignmentCancelled) move.event()).getReason()).isEqualTo(reason);
      assertThat(((ConsignmentCancelled) move.event()).getConsignmentId()).isEqualTo(parcel.id().toString());
      assertThat(move.referral()).isEqualTo(referral.told());
    }
  }

  @Test
  void aReadyParcelGoes() {
    assertThat(ready.handOver(referral, false, PACK, NOW)).isInstanceOfSatisfying(Ready.Gone.class, gone -> {
      assertThat(gone.move().consignment()).isEqualTo(dispatched);
      assertThat(gone.move().referral()).isEqualTo(referral.told().withUnderWay(parcel.id()));
      var told = (DeviceDispatched) gone.move().event();
      assertThat(told.getPackVersion()).isEqualTo(3);
      assertThat(told.getOccurredAt()).isEqualTo(NOW);
    });
  }

  @Test
  void whatWasDeliveredIsSettledAMomentAfterTheTimeForTakingItBack() {
    var delivered = new Delivered(dispatched, NOW);
    assertThat(delivered.isSettled(Duration.ofDays(30), NOW.plus(Duration.ofDays(30)))).isFalse();
    assertThat(delivered.isSettled(Duration.ofDays(30), NOW.plus(Duration.ofDays(30)).plusMillis(1))).isTrue();

    var found = delivered.discover(referral, NOW.plus(Duration.ofDays(10))).consignment();
    assertThat(found.isSettled(Duration.ofDays(30), NOW.plus(Duration.ofDays(30)))).isFalse();
    assertThat(found.isSettled(Duration.ofDays(30), NOW.plus(Duration.ofDays(30)).plusMillis(1))).isTrue();
  }

  private void refused(Referral of, Pack current, Instant at, InHand stays, String... rules) {
    assertThat(ready.handOver(of, false, current, at)).isInstanceOfSatisfying(Ready.Refused.class, refused -> {
      assertThat(refused.errors()).extracting(FieldError::rule).containsExactly(rules);
      assertThat(refused.consignment()).isEqualTo(stays);
    });
  }

  @Test
  void handOverIsRefusedAtTheEndOfTheReservationAndGoesAMomentBefore() {
    refused(referral, PACK, END, ready, "reservation-ended");
    refused(referral, PACK, END.plusSeconds(1), ready, "reservation-ended");
    assertThat(ready.handOver(referral, false, PACK, END.minusMillis(1))).isInstanceOf(Ready.Gone.class);
  }

  @Test
  void handOverIsRefusedForAReferralThatHasEnded() {
    refused(referral.withdrawn(), PACK, NOW, ready, "referral-ended");
    refused(referral.erased(), PACK, NOW, ready, "referral-ended");
  }

  @Test
  void handOverIsRefusedWhileAnotherParcelIsUnderWay() {
    refused(referral.withUnderWay(UUID.randomUUID()), PACK, NOW, ready, "another-under-way");
  }

  @Test
  void anOldPackSendsItBackToBeLoadedAnew() {
    var current = new Pack("E12000007", 4, "def");
    refused(referral, current, NOW, back(current, NOW), "open");
    refused(referral.withdrawn(), current, END, back(current, END), "referral-ended", "reservation-ended", "open");
  }

  @Test
  void nothingGoesWhileAPhoneOfTheReferralIsReportedAsFound() {
    refused(referral.heldBy(5), PACK, NOW, ready, "on-hold");
    refused(referral.heldBy(5).reopened(4), PACK, NOW, ready, "on-hold");
    refused(referral.heldBy(5).withdrawn(), PACK, NOW, ready, "referral-ended");
    assertThat(ready.handOver(referral.heldBy(5).reopened(6), false, PACK, NOW)).isInstanceOf(Ready.Gone.class);
  }

  @Test
  void aPhoneThatWasFoundDoesNotGo() {
    assertThat(ready.handOver(referral, true, PACK, NOW)).isInstanceOfSatisfying(Ready.Refused.class, refused -> {
      assertThat(refused.consignment()).isEqualTo(ready);
      assertThat(refused.errors()).extracting(FieldError::field, FieldError::rule)
          .containsExactly(tuple("device", "found"));
    });
  }

  private Prepared back(Pack current, Instant at) {
    return new Prepared(parcel, current, passed.without(ReadinessItem.CONTACT_PACK, "dispatch-service", at));
  }

  @Test
  void aNewVersionWithTheSameContentIsNoOldPack() {
    assertThat(ready.handOver(referral, false, new Pack("E12000007", 5, "abc"), NOW)).isInstanceOf(Ready.Gone.class);
  }

  @Test
  void aDispatchedParcelIsDeliveredOrFailsAndFreesTheReferral() {
    var underWay = referral.withUnderWay(parcel.id());
    var delivered = dispatched.deliver(underWay, NOW);
    assertThat(delivered.consignment().dispatched()).isEqualTo(dispatched);
    assertThat(delivered.referral()).isEqualTo(referral.told());
    assertThat(delivered.event()).isInstanceOf(DeviceDelivered.class);

    for (var reason : FailureReason.values()) {
      var failed = dispatched.fail(reason, underWay, NOW);
      assertThat(failed.consignment().reason()).isEqualTo(reason);
      assertThat(failed.referral()).isEqualTo(referral.told());
      assertThat(((DispatchFailed) failed.event()).getReason()).isEqualTo(reason);
    }
  }

  @Test
  void aFoundParcelFreesTheReferral() {
    var underWay = referral.withUnderWay(parcel.id());
    assertThat(dispatched.discover(underWay, NOW).referral()).isEqualTo(referral.told());
  }

  /** The earlier parcel comes back late, or its phone is found, after the next one has left. */
  @Test
  void whatBecomesOfAnEarlierParcelLeavesTheOneThatIsUnderWay() {
    var next = referral.withUnderWay(UUID.randomUUID());
    var failed = dispatched.fail(FailureReason.RETURNED, next, NOW);
    assertThat(failed.referral()).isEqualTo(next.told());
    assertThat(failed.consignment().discover(next, NOW).referral()).isEqualTo(next.told());
    assertThat(dispatched.discover(next, NOW).referral()).isEqualTo(next.told());
  }

  @Test
  void collectionAndCallBackStandAsTheyWereFirst() {
    var later = NOW.plusSeconds(60);
    assertThat(dispatched.collected(NOW).collected(later).collectedAt()).isEqualTo(NOW);
    assertThat(dispatched.calledBack(NOW).calledBack(later).calledBackAt()).isEqualTo(NOW);
  }

  @Test
  void erasureOutweighsWithdrawalAndBothLast() {
    assertThat(referral.withdrawn().erased().withdrawn().standing()).isEqualTo(Standing.ERASED);
    assertThat(referral.withdrawn().withdrawn().hasEnded()).isTrue();
    assertThat(referral.heldBy(5).withdrawn().reopened(6).hasEnded()).isTrue();
  }
}
