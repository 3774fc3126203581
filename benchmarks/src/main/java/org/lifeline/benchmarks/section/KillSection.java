package org.lifeline.benchmarks.section;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import org.lifeline.benchmarks.load.Hubs;
import org.lifeline.benchmarks.load.JourneyReader;
import org.lifeline.benchmarks.load.Journeys;
import org.lifeline.benchmarks.load.PartnerNotices;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.localstack.process.Until;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * How long the chain stands when a service is killed (SIGKILL) under a steady load and started again at once by the
 * stack's own means, one service after the other: once with time to warm up between kills, once without. It has
 * recovered when a referral that was to be posted after the kill comes to its operator's feed; for
 * notification-service, which is not on the way there, when its partner is told of it.
 */
public final class KillSection implements Section {

  static final String NAME = "kill";

  private static final double MOST_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /**
   * Load before each kill, so that the service killed before is warm again. Killed last, a service recovered as fast as
   * killed first.
   */
  private static final int WARM_MILLIS = 15_000;
  /** Load before each kill of a second round, in which the service killed before is still cold. */
  private static final int COLD_MILLIS = 2_000;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int MOST_POSTS_A_KILL = 1_000;
  private static final String NOTIFICATION = "notification-service";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "how long the chain stands after kill -9 of a service";
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int referrals(Scale scale) {
    return 2 * toKill(scale).size() * MOST_POSTS_A_KILL;
  }

  private static List<String> toKill(Scale scale) {
    return scale.killAll() ? ServiceEntry.chainNames() : List.of("dispatch-service");
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var journeys = new Journeys();
    try (var hubs = new Hubs(rig.scheme().hubs(), rig.clients(), Hubs.Manner.AT_ONCE);
        var reader = new JourneyReader(rig.kafka(), journeys);
        var told = new PartnerNotices(rig.clients().notification(rig.quietPartner()), journeys)) {
      try (var posts = new SteadyPosts(rig, journeys)) {
        for (int before : List.of(WARM_MILLIS, COLD_MILLIS)) {
          for (var service : toKill(rig.scale())) {
            LongFunction<OptionalLong> sign = service.equals(NOTIFICATION)
                ? told::firstOfThosePostedSince
                : journeys::firstNoticeOfThosePostedSince;
            double seconds = kill(rig, service, before, sign);
            var name = before == WARM_MILLIS ? service : service + ", right after the others";
            findings.add(Figure.of(NAME, name, "s", seconds).held(Target.atMost(MOST_SECONDS, "", seconds)));
          }
        }
      }
      verify(journeys, findings);
      hubs.check();
    }
  }

  private static double kill(Rig rig, String service, int before, LongFunction<OptionalLong> sign)
      throws InterruptedException {
    Thread.sleep(before);
    var process = ProcessHandle.of(rig.stack().processes().find(service).orElseThrow().pid()).orElseThrow();
    process.destroyForcibly();
    long killed = System.nanoTime();
    process.onExit().join(); // otherwise the dying process would be taken for a running one
    rig.stack().startAgain(service, rig.progress());
    rig.console().say("%s is back after %.1f s", service, (System.nanoTime() - killed) / 1e9);
    if (!Until.within(PATIENCE.minusNanos(System.nanoTime() - killed), LOOK, () -> sign.apply(killed).isPresent())) {
      throw new IllegalStateException("the chain still stands, a minute after " + service + " was killed");
    }
    return (sign.apply(killed).orElseThrow() - killed) / 1e9;
  }

  /** Checks that everything acknowledged comes through, exactly once. */
  private static void verify(Journeys journeys, Findings findings) {
    Until.within(PATIENCE, LOOK, () -> journeys.unfinished() == 0);
    findings.add(Figure.of(NAME, "acknowledged meanwhile", "referrals", journeys.posted()));
    findings.add(Figure.of(NAME, "of these lost", "referrals", journeys.unfinished())
        .held(Target.atMost(0, "", journeys.unfinished())));
    findings.add(Figure.of(NAME, "of these doubled", "referrals", journeys.doubled())
        .held(Target.atMost(0, "", journeys.doubled())));
    findings.add(Figure.of(NAME, "published again under one id", "notices", journeys.repeated()));
  }
}
