package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.notice.Step.Fate;

class RoundTest {

  private static final UUID ID = UUID.fromString("018f2c3a-0000-7000-8000-000000000001");
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Step CREATED = Step.created(ID, 1, NOW, "harbour-refuge");
  private static final Step HELD = Step.held(ID, 1, NOW, "harbour-refuge", null);
  private static final Step LET_GO = Step.created(ID, 2, NOW, "harbour-refuge");

  @Test
  void stepsAreToldInTheirOrder() {
    var reserved = step(NoticeType.DEVICE_RESERVED, 1);
    assertThat(round(CREATED, reserved).telling()).containsExactly(CREATED, reserved);
  }

  @Test
  void aRepeatIsStaleAndChangesNothing() {
    var round = round(CREATED, CREATED, step(NoticeType.REFERRAL_WITHDRAWN, 2), CREATED);
    assertThat(round.fates(Map.of(ID, "harbour-refuge"))).containsExactly(Fate.TAKEN, Fate.STALE, Fate.TAKEN,
        Fate.STALE);
    assertThat(round.telling()).hasSize(2);
  }

  @Test
  void chaptersHaveSequencesOfTheirOwn() {
    var round = round(step(NoticeType.DEVICE_DISPATCHED, 2), step(NoticeType.DEVICE_RESERVED, 1), CREATED,
        step(NoticeType.CONSIGNMENT_PREPARED, 1));
    assertThat(round.fates(Map.of(ID, "harbour-refuge"))).containsExactly(Fate.TAKEN, Fate.TAKEN, Fate.TAKEN,
        Fate.STALE);
  }

  @Test
  void whatWasHeardInEarlierRoundsIsStale() {
    var round = new Round(Map.of(ID, new Progress(ID, "harbour-refuge", false, 1, 2, 0)));
    List.of(CREATED, step(NoticeType.DEVICE_RESERVED, 2), step(NoticeType.RESERVATION_RELEASED, 3))
        .forEach(round::take);
    assertThat(round.telling()).containsExactly(step(NoticeType.RESERVATION_RELEASED, 3));
  }

  @Test
  void stepsWithoutACreationAreKept() {
    assertThat(round(step(NoticeType.DEVICE_RESERVED, 1)).fates(Map.of())).containsExactly(Fate.KEPT);
  }

  @Test
  void heldReferralLooksCreatedAndIsNotCreatedASecondTime() {
    var round = round(HELD, LET_GO);
    assertThat(round.telling()).containsExactly(HELD);
    assertThat(round.fates(Map.of(ID, "harbour-refuge"))).containsExactly(Fate.TAKEN, Fate.TAKEN);
  }

  @Test
  void heldReferralIsNotSaidToWaitASecondTime() {
    var again = step(NoticeType.REFERRAL_WAITLISTED, 3);
    assertThat(round(HELD, LET_GO, step(NoticeType.REFERRAL_WAITLISTED, 1), step(NoticeType.DEVICE_RESERVED, 2), again)
        .telling()).containsExactly(HELD, step(NoticeType.DEVICE_RESERVED, 2), again);
  }

  @Test
  void heldReferralIsNotSaidToWaitASecondTimeWhereAllocationIsHeardFirst() {
    assertThat(round(step(NoticeType.REFERRAL_WAITLISTED, 1), HELD, LET_GO).telling()).containsExactly(HELD);
  }

  @Test
  void referralThatWasSetApartReadsTheSameWhetherItIsAPossibleMatchOrNot() {
    var apart = Step.setApart(ID, 1, NOW, "harbour-refuge", "Reach the lead.");
    var goesOn = Step.created(ID, 2, NOW, "harbour-refuge");
    var match = Step.held(ID, 2, NOW, "harbour-refuge", null);
    assertThat(round(apart, goesOn).telling()).extracting(Step::type)
        .isEqualTo(round(apart, match, Step.created(ID, 3, NOW, "harbour-refuge")).telling().stream()
            .map(Step::type).toList())
        .containsExactly(NoticeType.REFERRAL_SET_APART, NoticeType.REFERRAL_CREATED);
  }

  @Test
  void whatHappenedBeforeATransferIsToldToWhoHadItAndTheTransferToBoth() {
    var changed = step(NoticeType.SAFE_CONTACT_CHANGED, 2);
    var transferred = Step.transferred(ID, 3, NOW, "willow-womens-centre");
    var withdrawn = step(NoticeType.REFERRAL_WITHDRAWN, 4);
    var round = round(CREATED, changed, transferred, withdrawn);

    assertThat(round.telling()).containsExactly(CREATED.to("harbour-refuge"), changed.to("harbour-refuge"),
        transferred.to("harbour-refuge"), transferred, withdrawn);
    assertThat(round.of(ID).partner()).isEqualTo("willow-womens-centre");
    assertThat(round.transferred()).isEqualTo(Map.of(ID, "willow-womens-centre"));
  }

  @Test
  void progressRemembersTheHold() {
    assertThat(round(HELD).moved()).containsExactly(new Progress(ID, "harbour-refuge", true, 1, 0, 0));
    assertThat(round(HELD, LET_GO).moved()).containsExactly(new Progress(ID, "harbour-refuge", true, 2, 0, 0));
  }

  private static Round round(Step... steps) {
    var round = new Round(Map.of());
    List.of(steps).forEach(round::take);
    return round;
  }

  private static Step step(NoticeType type, long sequence) {
    return Step.of(ID, type, sequence, NOW, null);
  }
}
