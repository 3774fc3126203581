package org.lifeline.localstack.process;

import java.time.Instant;

/**
 * A process of the stack that runs now.
 *
 * @param current whether it was started as it would be started today; if not (another jar, another scheme), it is to be
 *                started anew
 */
public record Running(String name, ProcessIdentity identity, Instant startedAt, String fingerprint) {

  /** Whether it was started as {@code launch} would start it today: same command, same inputs. */
  public boolean isAs(Launch launch) {
    return fingerprint.equals(launch.fingerprint());
  }

  public long pid() {
    return identity.pid();
  }
}
