package org.lifeline.verification.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdSetTest {

  /** Many of them differ in one half only, as ids do that were made in the same millisecond. */
  @Test
  void holdsWhatAnyOtherSetHolds() {
    var random = new Random(7);
    var ids = new IdSet();
    var same = new HashSet<UUID>();
    for (int i = 0; i < 50_000; i++) {
      var id = new UUID(random.nextInt(100), random.nextInt(100));

      assertThat(ids.contains(id)).isEqualTo(same.contains(id));
      assertThat(ids.add(id)).isEqualTo(same.add(id));
    }
    assertThat(ids.contains(new UUID(0, 0))).isTrue();
    assertThat(ids.contains(new UUID(200, 0))).isFalse();
    assertThat(new HashSet<>(ids)).isEqualTo(same);
    assertThat(ids).hasSameSizeAs(same);
  }
}
