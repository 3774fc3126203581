package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lifeline.events.BatchRecalled;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.ReferralKey;

class RecordKeysTest {

  @Test
  void whatIsSaidOfAReferralIsUnderItsId() {
    assertThat(RecordKeys.of(new ErasureConfirmed("r-1", "a-service", Instant.EPOCH))).contains("r-1");
    assertThat(RecordKeys.of(new ReferralKey("r-1", "delivery", 1L, Instant.EPOCH, ByteBuffer.allocate(0))))
        .contains("r-1/delivery");
    assertThat(RecordKeys.of(new BatchRecalled())).isEmpty();
  }
}
