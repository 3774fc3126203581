package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleRow;

class LedgerTest {

  private static final Submission ACCEPTED = new Submission(new SampleRow(1, "a", List.of(), List.of()), "accepted",
      List.of(), "id");

  private final Ledger ledger = new Ledger();

  @ParameterizedTest
  @CsvSource({"waiting, referral-waitlisted", "waiting, reservation-released", "set-apart, referral-set-apart"})
  void whatWaitsForOthersHasSettledOnceItsPartnerIsTold(String state, String notice) {
    ledger.seen(new ReferralView("id", state, null, null, null, null, null, null, false, false));
    assertThat(ledger.settled(ACCEPTED)).isFalse();

    ledger.noticed("id", notice, "");

    assertThat(ledger.settled(ACCEPTED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"withdrawn, referral-withdrawn", "erased, personal-data-erased", "taken-over, referral-taken-over"})
  void whatHasEndedOtherwiseHasSettledOnceItsPartnerIsToldOfThat(String state, String notice) {
    ledger.seen(new ReferralView("id", state, null, null, null, null, null, null, false, false));
    ledger.noticed("id", "referral-waitlisted", "");
    assertThat(ledger.settled(ACCEPTED)).isFalse();

    ledger.noticed("id", notice, "");

    assertThat(ledger.settled(ACCEPTED)).isTrue();
  }

  @Test
  void whoIsSetApartIsCountedByThatAmongThoseThatWereHandedIn() {
    ledger.seen(new ReferralView("id", "set-apart", null, null, null, null, null, null, false, false));
    ledger.seen(new ReferralView("another run's", "set-apart", null, null, null, null, null, null, false, false));
    assertThat(ledger.setApart()).isZero();

    ledger.submitted(ACCEPTED);

    assertThat(ledger.setApart()).isOne();
  }

  @Test
  void aDuplicateOfWhatNoRowCreatedComesFromElsewhere() {
    ledger.submitted(ACCEPTED);
    ledger.submitted(duplicate(2, "id"));
    ledger.submitted(new Submission(new SampleRow(3, "a", List.of(), List.of()), "refused", List.of("row"), null));
    assertThat(ledger.duplicatesOfOtherFiles()).isZero();

    ledger.submitted(duplicate(4, "another file's"));

    assertThat(ledger.duplicatesOfOtherFiles()).isOne();
  }

  private static Submission duplicate(int row, String id) {
    return new Submission(new SampleRow(row, "a", List.of(), List.of()), "duplicate", List.of(), id);
  }

  @Test
  void aParcelOfThisRunThatHasGoneAndNotArrivedIsUnderWay() {
    ledger.seen(view("id", "dispatched", "number"));
    ledger.seen(view("another run's", "dispatched", "another number"));
    assertThat(ledger.underWay()).isEmpty();

    ledger.submitted(ACCEPTED);
    assertThat(ledger.underWay()).containsExactly("number");

    ledger.seen(view("id", "delivered", "number"));
    assertThat(ledger.underWay()).isEmpty();
  }

  private static ReferralView view(String id, String state, String trackingNumber) {
    return new ReferralView(id, state, "imei", "hub", "operator", trackingNumber, "2026-11-25T10:00:00Z", null, true,
        false);
  }

  /** It waited until there was stock again. */
  @Test
  void thatAReferralHadToWaitSaysNothingOfThePhoneThatItGotLater() {
    var acknowledged = new ReferralView("id", "delivered", "imei", "hub", "operator", "number",
        "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z", true, true);
    ledger.noticed("id", "referral-waitlisted", "");
    ledger.seen(acknowledged);
    assertThat(ledger.settled(ACCEPTED)).isFalse();
    assertThat(ledger.notified(acknowledged)).isFalse();

    acknowledged("activated", "zero-rated");
    assertThat(ledger.settled(ACCEPTED)).as("one of three is missing").isFalse();

    acknowledged("hidden-from-bill");

    assertThat(ledger.settled(ACCEPTED)).isTrue();
    assertThat(ledger.notified(acknowledged)).isTrue();
  }

  @Test
  void whatWasSaidOfAnEarlierPhoneSaysNothingOfTheOneThatFollowed() {
    ledger.seen(new ReferralView("id", "delivered", "imei", "hub", "operator", "number", "2026-11-25T10:00:00Z",
        "2026-11-25T11:00:00Z", true, true));
    ledger.noticed("id", "device-dispatched", "");
    acknowledged("activated", "zero-rated", "hidden-from-bill");
    ledger.noticed("id", "device-dispatched", "");
    assertThat(ledger.settled(ACCEPTED)).isFalse();

    acknowledged("activated", "zero-rated", "hidden-from-bill");

    assertThat(ledger.settled(ACCEPTED)).isTrue();
  }

  private void acknowledged(String... steps) {
    for (var step : steps) {
      ledger.noticed("id", "network-acknowledged", step);
    }
  }

  @Test
  void whatIsHeldWhereThereIsNoContactPackIsNotWaitedFor() {
    var accepted = new Submission(new SampleRow(1, "a", List.of("region"), List.of(" E12000003")), "accepted",
        List.of(), "id");
    assertThat(ledger.cannotGo(accepted, Set.of("E12000003"))).isFalse();

    ledger.seen(new ReferralView("id", "reserved", "imei", null, null, null, null, null, true, false));

    assertThat(ledger.cannotGo(accepted, Set.of("E12000003"))).isTrue();
    assertThat(ledger.cannotGo(accepted, Set.of("E12000001"))).isFalse();
    assertThat(ledger.settled(accepted)).isFalse();
  }

  @Test
  void whatGoesOnHasNot() {
    ledger.seen(new ReferralView("id", "created", null, null, null, null, null, null, false, false));
    ledger.noticed("id", "referral-created", "");

    assertThat(ledger.settled(ACCEPTED)).isFalse();
  }
}
