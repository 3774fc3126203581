package org.lifeline.benchmarks.floor;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.lifeline.benchmarks.measure.Latencies;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;

/**
 * The performance of this machine's PostgreSQL, Kafka and memory alone: the floors with which other figures are
 * compared. Measured while no service runs.
 */
public final class FloorSection implements Section {

  public static final String NAME = "floors";
  /** The figure for single-row commits a second over 8 connections. */
  public static final String COMMITS = "single-row commits, 8 connections";
  /** The figure for three hops, in milliseconds. */
  public static final String THREE_HOPS_P50 = "three hops p50";
  public static final String THREE_HOPS_P99 = "three hops p99";

  private static final int CONNECTIONS = 8;
  private static final int HOPS = 3;
  private static final int WARM_UPS = 5;
  /** The pause between referrals at 20 a second, whose work finds the caches as others have left them. */
  private static final int PAUSE_MILLIS = 50;
  /** For every so many hops that are timed without a pause, one is timed with a pause. */
  private static final int PACED = 5;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "what PostgreSQL and Kafka do alone";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int referrals(Scale scale) {
    return 0;
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var time = rig.scale().floor();
    int events = rig.scale().hops();
    try (var commits = new CommitFloor(rig.databases());
        var kafka = new HopFloor(rig.kafka().deployment())) {
      add(findings, COMMITS, "1/s", commits.commitsPerSecond(CONNECTIONS, time));
      add(findings, "single-row commit p50, alone", "ms", commits.commitAlone(events).p50());
      add(findings, "rows in batches of 500", "1/s", commits.batchedRowsPerSecond(time));
      add(findings, "Kafka records of 300 bytes, acks=all", "1/s", kafka.recordsPerSecond(time.dividedBy(2)));
      var single = new Latencies();
      var hops = new Latencies();
      var paced = new Latencies();
      try (var connection = commits.connect(); var insert = CommitFloor.insert(connection)) {
        for (int i = -events / WARM_UPS; i < events; i++) {
          long begun = System.nanoTime();
          long firstHop = hops(kafka, insert) - begun;
          if (i >= 0) {
            single.record(firstHop);
            hops.record(System.nanoTime() - begun);
          }
        }
        for (int i = 0; i < events / PACED; i++) {
          Thread.sleep(PAUSE_MILLIS);
          long begun = System.nanoTime();
          hops(kafka, insert);
          paced.record(System.nanoTime() - begun);
        }
      }
      add(findings, "Kafka end to end p50", "ms", single.p50());
      add(findings, "Kafka end to end p99", "ms", single.p99());
      add(findings, THREE_HOPS_P50, "ms", hops.p50());
      add(findings, THREE_HOPS_P99, "ms", hops.p99());
      add(findings, "three hops with a pause of " + PAUSE_MILLIS + " ms before each three, p50", "ms", paced.p50());
      add(findings, "three hops with a pause of " + PAUSE_MILLIS + " ms before each three, p99", "ms", paced.p99());
      readMemory(findings);
    } catch (SQLException | ExecutionException e) {
      throw new IllegalStateException("the floors could not be measured", e);
    }
  }

  /** @return when the first hop was over, as {@link System#nanoTime} */
  private static long hops(HopFloor kafka, PreparedStatement insert)
      throws InterruptedException, ExecutionException, SQLException {
    long firstOver = 0;
    for (int n = 0; n < HOPS; n++) {
      kafka.hop();
      firstOver = n == 0 ? System.nanoTime() : firstOver;
      CommitFloor.commitOne(insert);
    }
    return firstOver;
  }

  private static void readMemory(Findings findings) throws InterruptedException {
    var memory = new MemoryFloor();
    findings.add(Figure.of(NAME, "a cache line of 1 MB, read again at once", "ns", memory.read(0)));
    findings.add(Figure.of(NAME, "a cache line of 1 MB, after a pause of " + PAUSE_MILLIS + " ms", "ns",
        memory.read(PAUSE_MILLIS)));
  }

  private static void add(Findings findings, String name, String unit, double value) {
    findings.add(Figure.of(NAME, name, unit, value));
  }
}
