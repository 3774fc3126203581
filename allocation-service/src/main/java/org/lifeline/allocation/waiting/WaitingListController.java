package org.lifeline.allocation.waiting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door for how many wait, and since when; never who. */
@RestController
@Tag(name = "waiting list")
class WaitingListController {

  private final WaitingCounts counts;

  WaitingListController(WaitingCounts counts) {
    this.counts = counts;
  }

  /** @param oldestFirstAcceptedAt earliest first acceptance of all that wait; null if nobody does */
  record Answer(List<WaitingCounts.Count> counts, @Nullable Instant oldestFirstAcceptedAt) {
  }

  @Operation(summary = "Count who waits",
      description = "By region and band as referred, with the oldest first acceptance.")
  @GetMapping("/v1/waiting-list")
  Answer count() {
    var found = counts.find();
    return new Answer(found,
        found.stream().map(WaitingCounts.Count::oldest).min(Comparator.naturalOrder()).orElse(null));
  }
}
