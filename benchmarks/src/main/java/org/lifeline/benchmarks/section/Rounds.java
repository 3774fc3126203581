package org.lifeline.benchmarks.section;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lifeline.benchmarks.load.Hubs;
import org.lifeline.benchmarks.load.Intake;
import org.lifeline.benchmarks.load.Lag;
import org.lifeline.benchmarks.load.NoticeCount;
import org.lifeline.benchmarks.measure.CpuMeter;
import org.lifeline.benchmarks.measure.CpuTimes;
import org.lifeline.benchmarks.report.Spread;
import org.lifeline.benchmarks.rig.Rig;

/**
 * Sends rounds of referrals down the whole chain. Time runs from the first byte handed in to the last dispatch notice
 * on an operator's feed; processor time of all processes is counted until no service has anything left to do.
 */
final class Rounds implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  /** Warming up goes on while a round is faster than the fastest before it by this much. */
  private static final double WARMER = 0.04;

  private final Rig rig;
  private final Intake intake;
  private final NoticeCount notices;
  private final Hubs hubs;
  private final Lag lag;
  private final CpuMeter processors;

  Rounds(Rig rig, Intake intake) {
    this.rig = rig;
    this.intake = intake;
    this.notices = new NoticeCount(rig.kafka());
    this.hubs = new Hubs(rig.scheme().hubs(), rig.clients(), Hubs.Manner.IN_BULK);
    this.lag = new Lag(rig.kafka(), rig.databases());
    this.processors = new CpuMeter(rig.stack());
  }

  /**
   * The result of one round.
   *
   * @param perSecond     referrals that came to the end of the chain per second
   * @param processorTime of each referral, by process
   * @param trailSeconds  from the last notice until every service had read and sent everything
   */
  record Round(double perSecond, CpuTimes processorTime, double trailSeconds) {
  }

  /**
   * Runs rounds of {@code size} until two in a row were no faster than one before, at most as many as the scale has.
   */
  void warmUp(int size) throws InterruptedException {
    double fastest = 0;
    int noFaster = 0;
    for (int i = 0; i < rig.scale().mostWarmUps() && noFaster < 2; i++) {
      double now = run(size).perSecond();
      rig.console().say("warming up: %.0f referrals/s", now);
      noFaster = now > fastest * (1 + WARMER) ? 0 : noFaster + 1;
      fastest = Math.max(fastest, now);
    }
  }

  List<Round> measure(int size) throws InterruptedException {
    var rounds = new ArrayList<Round>();
    for (int i = 0; i < rig.scale().rounds(); i++) {
      var round = run(size);
      rig.console().say("round %d: %.0f referrals/s, %.2f CPU ms each", i + 1, round.perSecond(),
          round.processorTime().total());
      rounds.add(round);
    }
    return rounds;
  }

  private Round run(int size) throws InterruptedException {
    var handIn = intake.prepare(rig.take(size), size);
    long wanted = notices.count() + size;
    var before = processors.read();
    long begun = System.nanoTime();
    handIn.run();
    notices.await(wanted, PATIENCE, hubs::check);
    long ended = notices.lastAt();
    lag.awaitNone(PATIENCE);
    long settled = System.nanoTime();
    var used = processors.read().since(before);
    if (notices.count() != wanted) {
      throw new IllegalStateException((notices.count() - wanted) + " notices of one round were doubled");
    }
    return new Round(size / seconds(ended - begun), used.per(size), seconds(settled - ended));
  }

  static Spread perSecond(List<Round> rounds) {
    return Spread.of(rounds.stream().map(Round::perSecond).toList());
  }

  static Spread processorMillis(List<Round> rounds) {
    return Spread.of(rounds.stream().map(round -> round.processorTime().total()).toList());
  }

  static Spread trailSeconds(List<Round> rounds) {
    return Spread.of(rounds.stream().map(Round::trailSeconds).toList());
  }

  /** The median round by processor time, whose parts add up to the figure. */
  static CpuTimes middle(List<Round> rounds) {
    var times = new ArrayList<>(rounds.stream().map(Round::processorTime).toList());
    times.sort((a, b) -> Double.compare(a.total(), b.total()));
    return times.get(times.size() / 2);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  @Override
  public void close() {
    hubs.close();
    notices.close();
    lag.close();
  }
}
