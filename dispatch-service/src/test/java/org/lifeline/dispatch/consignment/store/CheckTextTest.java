package org.lifeline.dispatch.consignment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.consignment.Check;
import org.lifeline.dispatch.consignment.Check.Mark;
import org.lifeline.dispatch.consignment.ReadinessItem;

/** Tests the stored form of a readiness check. */
class CheckTextTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @Test
  void whatTwoHaveSaidIsReadAsItWasWritten() {
    var check = new Check(Map.of(ReadinessItem.CONTACT_PACK, new Mark(true, "HUB-LON/ann", NOW),
        ReadinessItem.WIPED, new Mark(true, "HUB-LON/ben", NOW.plusSeconds(60)),
        ReadinessItem.BATTERY_PERCENT, new Mark(false, "HUB-LON/ben", NOW.plusSeconds(60))), 20);

    assertThat(CheckText.read(CheckText.write(check))).isEqualTo(check);
  }
}
