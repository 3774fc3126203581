package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReferralViewTest {

  private static final String WENT = """
      {"at": "2026-11-25T09:00:00Z", "step": "device-reserved"}, {"at": "2026-11-25T10:00:00Z", "step": "device-dispatched"},
      {"at": "2026-11-25T11:00:00Z", "step": "network-acknowledged", "detail": "activated"},
      {"at": "2026-11-25T11:00:00Z", "step": "network-acknowledged", "detail": "zero-rated"}""";
  private static final String HIDDEN = """
      , {"at": "2026-11-25T11:00:00Z", "step": "network-acknowledged", "detail": "hidden-from-bill"}""";

  @Test
  void whatEverWasIsInTheTimelineAlone() {
    var onHold = referral(WENT + HIDDEN);

    assertThat(onHold.everReserved()).isTrue();
    assertThat(onHold.dispatched()).isTrue();
    assertThat(onHold.everAcknowledged()).isTrue();
    assertThat(onHold.imei()).isNull();
    assertThat(onHold.acknowledged()).isFalse();
  }

  @Test
  void whatIsMissingIsNotThere() {
    assertThat(referral("").everReserved()).isFalse();
    assertThat(referral(WENT).everAcknowledged()).isFalse();
    assertThat(referral(WENT + ", {\"step\": \"device-dispatched\"}" + HIDDEN).everAcknowledged())
        .as("each for another device").isFalse();
  }

  private static ReferralView referral(String timeline) {
    return ReferralView.of(JsonMapper.shared()
        .readTree("{\"id\": \"a\", \"state\": \"on-hold\", \"timeline\": [" + timeline + "]}"));
  }
}
