package org.lifeline.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.springframework.beans.factory.annotation.Autowired;

/** Opening a page asks no service: one look serves all pages. */
class HealthPageIT extends ConsoleIT {

  @Autowired
  private HealthWatch watch;

  /** For all that is known, it may stand still. */
  @Test
  void serviceThatDoesNotSayHowItGetsOnIsNotWell() {
    neighbours().ready(true);
    try {
      // On a busy machine an answer may come too late for one look.
      await().untilAsserted(() -> {
        watch.look();
        assertThat(unwell()).doesNotContain("notification-service");
      });
      neighbours().open(false);
      var viewer = signedIn("vera", "viewer");
      await().untilAsserted(() -> {
        watch.look();
        assertThat(unwell()).contains("notification-service");
        assertThat(viewer.get("/health/part").body()).contains("does not say how it gets on</span>");
      });
    } finally {
      neighbours().ready(false);
      neighbours().open(true);
    }
  }

  private List<String> unwell() {
    return watch.latest().unwell();
  }

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
