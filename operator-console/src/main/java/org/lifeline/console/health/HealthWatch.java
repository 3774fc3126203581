package org.lifeline.console.health;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How everything was when it was last looked at, every few seconds: whoever opens a page does not wait for it. */
@Component
public class HealthWatch {

  private final HealthLook look;
  private volatile @Nullable Health last;

  HealthWatch(HealthLook look) {
    this.look = look;
  }

  /** Null as long as nobody has looked. */
  public @Nullable Health last() {
    return last;
  }

  /** The last one; looks itself where nobody has yet. */
  Health latest() {
    var seen = last;
    return seen == null ? look.now() : seen;
  }

  @Scheduled(fixedDelay = 5000)
  void look() {
    last = look.now();
  }
}
