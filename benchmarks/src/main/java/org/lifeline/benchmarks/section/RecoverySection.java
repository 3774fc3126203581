package org.lifeline.benchmarks.section;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import org.lifeline.benchmarks.Rig;
import org.lifeline.benchmarks.Scale;
import org.lifeline.benchmarks.Section;
import org.lifeline.benchmarks.load.Flow;
import org.lifeline.benchmarks.load.Hubs;
import org.lifeline.benchmarks.load.NoticeCount;
import org.lifeline.benchmarks.load.Uploads;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * How soon the chain is as fast again as it was, after a broker is killed (where there are three) and after the first instance
 * of every service is, while partners upload without a pause at the doors of the second ones. What was killed stays dead until
 * that has been seen. A rate is of {@link #WINDOW}.
 */
public final class RecoverySection implements Section {

  static final String NAME = "recovery";

  private static final double SHARE = 0.95;
  private static final double MOST_SECONDS = 60;
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MOST_WINDOWS = 6;
  private static final double WARMER = 0.04;
  private static final int LOOK_MILLIS = 250;
  private static final int MOST_REFERRALS = 60_000;
  private static final String BROKER = "kafka";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "how soon the chain is as fast again, after a broker and after an instance of everything is killed";
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public int instances() {
    return Seconds.NUMBER;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int referrals(Scale scale) {
    return MOST_REFERRALS;
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    rig.stack().up(Seconds.names(), rig.progress());
    var clients = rig.clients().at(Seconds.NUMBER);
    try (var notices = new NoticeCount(rig.kafka());
        var hubs = new Hubs(rig.scheme().hubs(), clients, Hubs.Manner.IN_BULK);
        var flow = new Flow(new Uploads(rig.partners(), clients, rig.referrals()), rig.partners(), rig::take,
            notices)) {
      if (rig.stack().names().contains(BROKER + "-3")) {
        recover(rig, List.of(BROKER), "a broker", notices, flow, findings);
      }
      recover(rig, ServiceEntry.chainNames(), "the first of each service", notices, flow, findings);
      long handedIn = flow.end();
      notices.await(handedIn, PATIENCE, hubs::check);
      findings.add(Figure.of(NAME, "handed in meanwhile", "referrals", handedIn));
      findings.add(Figure.of(NAME, "notices too many", "notices", notices.count() - handedIn)
          .held(Target.atMost(0, "", notices.count() - handedIn)));
    }
  }

  private static void recover(Rig rig, List<String> killed, String words, NoticeCount notices, Flow flow,
      Findings findings) throws InterruptedException {
    double before = steady(rig, notices, flow);
    killed.forEach(name -> ProcessHandle.of(rig.stack().processes().find(name).orElseThrow().pid())
        .ifPresent(ProcessHandle::destroyForcibly));
    var back = back(notices, flow, SHARE * before);
    findings.add(Figure.of(NAME, "before, " + words, "referrals/s", before));
    findings.add(Figure.of(NAME, "after, " + words, "referrals/s", back.rate()).besides(before, "before"));
    findings.add(Figure.of(NAME, "back to 95 % after, " + words, "s", back.seconds())
        .held(Target.atMost(MOST_SECONDS, "", back.seconds())));
    rig.stack().up(Set.copyOf(killed), rig.progress());
  }

  /** Waits until a window is no faster than the fastest before it, and says what the last two were in the mean. */
  private static double steady(Rig rig, NoticeCount notices, Flow flow) throws InterruptedException {
    double fastest = 0;
    double last = 0;
    for (int i = 0; i < MOST_WINDOWS; i++) {
      long count = notices.count();
      long begun = System.nanoTime();
      Thread.sleep(WINDOW);
      flow.check();
      double rate = (notices.count() - count) / ((System.nanoTime() - begun) / 1e9);
      rig.console().say("%.0f referrals/s", rate);
      if (i > 1 && rate <= fastest * (1 + WARMER)) {
        return (rate + last) / 2;
      }
      fastest = Math.max(fastest, rate);
      last = rate;
    }
    return last;
  }

  /**
   * @param seconds from the kill to the beginning of the first window of that rate
   * @param rate in that window
   */
  private record Back(double seconds, double rate) {
  }

  private record Look(long at, long count) {
  }

  private static Back back(NoticeCount notices, Flow flow, double wanted) throws InterruptedException {
    long killed = System.nanoTime();
    var looks = new ArrayDeque<Look>();
    while (System.nanoTime() - killed < PATIENCE.plus(WINDOW).toNanos()) {
      flow.check();
      var now = new Look(System.nanoTime(), notices.count());
      looks.add(now);
      var then = looks.element();
      if (now.at - then.at >= WINDOW.toNanos()) {
        double rate = (now.count - then.count) / ((now.at - then.at) / 1e9);
        if (rate >= wanted) {
          return new Back((then.at - killed) / 1e9, rate);
        }
        looks.remove();
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new IllegalStateException("not as fast again after " + PATIENCE.toSeconds() + " s");
  }
}
