package org.lifeline.localstack.stack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.service.Outstanding;

/**
 * How a component is now.
 *
 * @param reason      why it is not healthy
 * @param outstanding what a service has still to do
 */
public record ComponentStatus(String name, State state, @Nullable String reason, String address, @Nullable Long pid,
    @Nullable Long resident_megabytes, @Nullable Instant started_at, @Nullable Outstanding outstanding) {

  /** From best to worst; {@code NOT_BUILT}: there is no jar of it. */
  public enum State {
    HEALTHY, UNHEALTHY, STOPPED, NOT_BUILT
  }
}
