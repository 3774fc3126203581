package org.lifeline.console.health;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the health as of the last look, which comes every few seconds, so that no page waits for one. */
@Component
public class HealthWatch {

  private final HealthLook look;
  private volatile @Nullable Health last;

  HealthWatch(HealthLook look) {
    this.look = look;
  }

  /** The health as of the last look; null before the first. */
  public @Nullable Health last() {
    return last;
  }

  /** The health as of the last look; looks itself before the first. */
  Health latest() {
    var seen = last;
    return seen == null ? look.now() : seen;
  }

  @Scheduled(fixedDelay = 5000)
  void look() {
    last = look.now();
  }
}
