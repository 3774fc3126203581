package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void aDeviceOfTwoReferralsIsTwice() {
    assertThat(report(referral("a", "dispatched", "imei-1"), referral("b", "reserved", "imei-1")).twice()).isEqualTo(1);
  }

  @Test
  void aDeviceThatCameBackFromSomebodyMayServeSomebodyElse() {
    assertThat(report(referral("a", "on-hold", "imei-1"), referral("b", "reserved", "imei-1")).twice()).isZero();
  }

  @Test
  void referralsOfNoRowCountForNothing() {
    var report = report(referral("a", "waiting", null), referral("b", "dispatched", "imei-1"));

    assertThat(report.waiting()).isZero();
    assertThat(report.dispatched()).isZero();
    assertThat(report.clean()).isTrue();
  }

  @Test
  void rowThatWasNotAnsweredIsLost() {
    var report = Report.of(new Ledger(), 1, Duration.ZERO, Map.of());

    assertThat(report.lost()).isEqualTo(1);
    assertThat(report.clean()).isFalse();
  }

  private static Report report(ReferralView... seen) {
    var ledger = new Ledger();
    for (var referral : seen) {
      ledger.seen(referral);
    }
    return Report.of(ledger, 0, Duration.ZERO, Map.of());
  }

  private static ReferralView referral(String id, String state, @Nullable String imei) {
    return new ReferralView(id, state, imei, null, null, null, null, null, imei != null, false);
  }
}
