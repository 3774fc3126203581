package org.lifeline.localstack.stack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.service.Outstanding;

/**
 * The present state of a component.
 *
 * @param reason      why it is not healthy
 * @param outstanding what a service has left to do
 */
public record ComponentStatus(String name, State state, @Nullable String reason, String address, @Nullable Long pid,
    @Nullable Long resident_megabytes, @Nullable Instant started_at, @Nullable Outstanding outstanding) {

  /** From best to worst; {@code NOT_BUILT}: its jar does not exist. */
  public enum State {
    HEALTHY, UNHEALTHY, STOPPED, NOT_BUILT
  }
}
