package org.lifeline.localstack.stack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a component is now. */
public record ComponentStatus(String name, State state, @Nullable String reason, String address, @Nullable Long pid,
    @Nullable Long resident_megabytes, @Nullable Instant started_at) {

  /** From best to worst; {@code NOT_BUILT}: there is no jar of it. */
  public enum State {
    HEALTHY, UNHEALTHY, STOPPED, NOT_BUILT
  }
}
