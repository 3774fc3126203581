package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  @CsvSource({"waiting, referral-waitlisted", "set-apart, referral-set-apart"})
  void whatWaitsForOthersHasSettledOnceItsPartnerIsTold(String state, String notice) {
    ledger.seen(new ReferralView("id", state, null, null, null, null, null, null));
    assertThat(ledger.settled(ACCEPTED)).isFalse();

    ledger.noticed("id", notice);

    assertThat(ledger.settled(ACCEPTED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"withdrawn, referral-withdrawn", "erased, personal-data-erased", "taken-over, referral-taken-over"})
  void whatHasEndedOtherwiseHasSettledOnceItsPartnerIsToldOfThat(String state, String notice) {
    ledger.seen(new ReferralView("id", state, null, null, null, null, null, null));
    ledger.noticed("id", "referral-waitlisted");
    assertThat(ledger.settled(ACCEPTED)).isFalse();

    ledger.noticed("id", notice);

    assertThat(ledger.settled(ACCEPTED)).isTrue();
  }

  @Test
  void whatGoesOnHasNot() {
    ledger.seen(new ReferralView("id", "created", null, null, null, null, null, null));
    ledger.noticed("id", "referral-created");

    assertThat(ledger.settled(ACCEPTED)).isFalse();
  }
}
