package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownNeedsTest {

  @Test
  void needsThatNoFormOffersAreKnownToo() {
    assertThat(KnownNeeds.with(List.of())).containsExactly("hearing-aid-compatible", "large-buttons", "screen-reader");
    assertThat(KnownNeeds.with(List.of(Set.of("torch"), Set.of("large-buttons")))).containsExactly(
        "hearing-aid-compatible", "large-buttons", "screen-reader", "torch");
  }
}
