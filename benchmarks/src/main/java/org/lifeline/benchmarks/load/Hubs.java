package org.lifeline.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.lifeline.demo.actors.Workers;

/** The staff of every hub, each in a thread of its own, until closed. A service that does not answer is asked again. */
public final class Hubs implements AutoCloseable {

  /** When they hand over. */
  public enum Manner {
    /** Lets parcels gather for a while, as in a busy hub: few requests. */
    IN_BULK,
    /** Waits for a parcel and sends it with whatever else there is, then lets parcels gather for a moment. */
    TWENTY_TIMES_A_SECOND,
    /** Waits for each parcel and sends it at once. */
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

  /** @throws RuntimeException the failure that made one of them stop */
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

  private int gone(HubStaff staff, int timeoutMillis) throws IOException, InterruptedException {
    var done = staff.work(timeoutMillis);
    refused.add(done.refused());
    if (done.gone() == 0 && done.refused() > 0) {
      Thread.sleep(AWAY_MILLIS); // they are on the list again at once
    }
    return done.gone();
  }

  @Override
  public void close() {
    workers.close();
  }
}
