package org.lifeline.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.lifeline.demo.actors.Workers;

/** The staff of every hub, each in a thread of its own, for as long as it is open. A service that is away is tried again. */
public final class Hubs implements AutoCloseable {

  /** How they work. */
  public enum Manner {
    /** Letting parcels gather for a while, as in a busy hub: few requests. */
    IN_BULK,
    /** Waiting for a parcel and sending it on with what else there is; then those of the next moment gather. */
    TWENTY_TIMES_A_SECOND,
    /** Waiting for each parcel and sending it on at once. */
    AT_ONCE
  }

  private static final int WORTH_A_ROUND = 100;
  private static final int GATHER_MILLIS = 250;
  private static final int MOMENT_MILLIS = 50;
  private static final int LONG_POLL_MILLIS = 10_000;
  private static final int BREATH_MILLIS = 5;
  private static final int AWAY_MILLIS = 100;

  private final Workers workers = new Workers();
  private final LongAdder refused = new LongAdder();

  public Hubs(List<String> names, Clients clients, Manner manner) {
    names.forEach(name -> {
      var staff = new HubStaff(name, clients.dispatch(name));
      workers.employ(name, () -> work(staff, manner));
    });
  }

  /** How many hand-overs were refused so far; each parcel is tried again until it goes. */
  public long refused() {
    return refused.sum();
  }

  /** @throws RuntimeException what made one of them stop */
  public void check() {
    workers.check();
  }

  private void work(HubStaff staff, Manner manner) throws InterruptedException {
    try {
      switch (manner) {
        case IN_BULK -> {
          if (gone(staff, 0) < WORTH_A_ROUND) {
            Thread.sleep(GATHER_MILLIS);
          }
        }
        case TWENTY_TIMES_A_SECOND -> {
          gone(staff, LONG_POLL_MILLIS);
          Thread.sleep(MOMENT_MILLIS);
        }
        case AT_ONCE -> {
          if (gone(staff, LONG_POLL_MILLIS) == 0) {
            Thread.sleep(BREATH_MILLIS);
          }
        }
      }
    } catch (IOException away) {
      Thread.sleep(AWAY_MILLIS);
    }
  }

  private int gone(HubStaff staff, int timeoutMillis) throws IOException {
    var done = staff.work(timeoutMillis);
    refused.add(done.refused());
    return done.gone();
  }

  @Override
  public void close() {
    workers.close();
  }
}
