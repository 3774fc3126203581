package org.lifeline.localstack.process;

import java.time.Instant;

/**
 * A process of the stack that runs now.
 *
 * @param fingerprint that of the launch by which it was started
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
