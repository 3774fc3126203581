package org.lifeline.benchmarks.section;

import java.time.Duration;
import java.util.Set;
import org.lifeline.benchmarks.load.Hubs;
import org.lifeline.benchmarks.load.NoticeCount;
import org.lifeline.benchmarks.load.Submissions;
import org.lifeline.benchmarks.measure.Residents;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.localstack.service.ServiceEntry;

/** How submissions are worked off that gathered in Kafka while no service ran. */
public final class BacklogSection implements Section {

  static final String NAME = "backlog";

  private static final int MANY = 2_000;
  private static final int SAY_EVERY = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /** How much steady memory may vary, in megabytes: a heap that is collected moves a little. */
  private static final long LEVEL_MEGABYTES = 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "a backlog in Kafka is worked off";
  }

  @Override
  public Set<String> needs() {
    return Set.of(SubmissionSection.NAME);
  }

  @Override
  public int referrals(Scale scale) {
    return scale.backlog();
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    int backlog = rig.scale().backlog();
    try (var notices = new NoticeCount(rig.kafka())) {
      gather(rig, backlog);
      long begun = System.nanoTime();
      try (var residents = new Residents(rig.stack())) {
        rig.stack().up(Set.copyOf(ServiceEntry.chainNames()), rig.progress());
        try (var hubs = new Hubs(rig.scheme().hubs(), rig.clients(), Hubs.Manner.IN_BULK)) {
          for (int wanted = Math.min(SAY_EVERY, backlog); wanted <= backlog; wanted += SAY_EVERY) {
            notices.await(wanted, PATIENCE, hubs::check);
            rig.console().say("%,d on their way", notices.count());
          }
          notices.await(backlog, PATIENCE, hubs::check);
        }
        tellRate(notices, backlog / ((notices.lastAt() - begun) / 1e9), findings);
        tellMemory(residents, findings);
      }
    }
  }

  /** Stops the services and fills Kafka. */
  private static void gather(Rig rig, int backlog) {
    try (var intake = new Submissions(rig.partners(), rig.clients(), rig.kafka(), rig.referrals())) {
      rig.stack().down(Set.copyOf(ServiceEntry.chainNames()), rig.progress());
      for (int sent = 0; sent < backlog; sent += MANY) {
        int count = Math.min(MANY, backlog - sent);
        intake.prepare(rig.take(count), count).run();
        if ((sent + count) % SAY_EVERY == 0) {
          rig.console().say("%,d sealed and waiting in Kafka", sent + count);
        }
      }
    }
  }

  private static void tellRate(NoticeCount notices, double withStart, Findings findings) {
    double through = findings.value(SubmissionSection.NAME, Throughput.RATE);
    double rate = notices.perSecond();
    findings.add(Figure.of(NAME, "worked off", "referrals/s", rate).besides(through, "submissions")
        .held(Target.atLeast(through, "submissions", rate)));
    findings.add(Figure.of(NAME, "counting the services' start", "referrals/s", withStart).besides(through,
        "submissions"));
  }

  private static void tellMemory(Residents residents, Findings findings) {
    var seen = residents.seen();
    for (var service : ServiceEntry.chainNames()) {
      var series = seen.get(service);
      if (series != null) {
        findings.add(Figure.of(NAME, service + " held at most", "MB", series.most())
            .held(Target.atMost(MemorySection.MOST_MEGABYTES, "", series.most())));
        findings.add(Figure.of(NAME, service + " grew by", "MB", series.growth())
            .held(Target.atMost(LEVEL_MEGABYTES, "level", series.growth())));
      }
    }
  }
}
