package org.lifeline.platform.doors;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;

/** How many requests of each caller are at work at a time, at a door whose requests each need much of the memory. */
public final class AtOnce {

  private final int most;
  private final String what;
  private final Map<String, Integer> running = new ConcurrentHashMap<>();

  /**
   * Of one instance, in memory.
   *
   * @param most of each role of each party
   * @param what the requests are, for whoever is refused, as in {@code uploads}
   */
  public AtOnce(int most, String what) {
    this.most = most;
    this.what = what;
  }

  /** A request that is at work until this is closed. */
  public interface Turn extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Begins a request.
   *
   * @throws Problem 429 {@code too-many-requests}: as many of this caller are at work already
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
