package org.lifeline.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever looks at how everything is asks nothing of anybody: one look serves all pages. */
class HealthPageIT extends ConsoleIT {

  @Autowired
  private HealthWatch watch;

  @Test
  void pageShowsWhatWasSeenLast() {
    var viewer = signedIn("vera", "viewer");
    for (var way : new String[]{"/health", "/health/part"}) {
      await().untilAsserted(() -> {
        var seen = watch.latest().at();
        assertThat(viewer.get(way).body()).contains("datetime=\"" + seen + "\"");
      });
    }
  }
}
