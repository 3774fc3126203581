package org.lifeline.platform.doors;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;

/**
 * Limits how many requests of each caller run at the same time, at a door whose requests each need much memory or hold
 * a connection for long.
 */
public final class AtOnce {

  private final int most;
  private final String what;
  private final Map<String, Integer> running = new ConcurrentHashMap<>();

  /**
   * Makes a limit, which is counted in memory and so holds for one instance of the service.
   *
   * @param most requests at a time for each combination of role and party
   * @param what the requests are called in the refusal, as in {@code uploads}
   */
  public AtOnce(int most, String what) {
    this.most = most;
    this.what = what;
  }

  /** A request that counts as running until this is closed. */
  public interface Turn extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Begins a request.
   *
   * @throws Problem 429 {@code too-many-requests}: the caller already has as many running as it may
   */
  public Turn begin(Caller caller) {
    var name = caller.getName();
    if (running.merge(name, 1, Integer::sum) > most) {
      end(name);
      throw Problem.tooManyRequests("At most " + most + " " + what + " of yours are taken at a time.");
    }
    return () -> end(name);
  }

  private void end(String name) {
    running.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
  }
}
