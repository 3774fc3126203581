package org.lifeline.benchmarks.section;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.lifeline.benchmarks.Rig;
import org.lifeline.benchmarks.Scale;
import org.lifeline.benchmarks.Section;
import org.lifeline.benchmarks.load.Hubs;
import org.lifeline.benchmarks.load.Lag;
import org.lifeline.benchmarks.load.NoticeCount;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Spread;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;

/**
 * What a fault does to the throughput of three brokers and two instances of each service: half a minute before it, and the
 * minute after it, in windows. Partners and hubs go through the doors of the second instances, which no fault hits, as a
 * proxy would send them there; what is hit does most of the work by then, for it was there first.
 */
public final class RecoverySection implements Section {

  static final String NAME = "recovery";

  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int BEFORE = 6;
  private static final int AFTER = 12;
  /** Of the windows after a fault, those that count: the last half minute of a minute. */
  private static final int COUNTED = 6;
  private static final double BACK = 0.95;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MOST_WARM_UPS = 24;
  private static final double WARMER = 0.04;
  private static final int DEVICES = 100_000;

  private static final List<Fault> FAULTS = List.of(
      new Fault("a broker killed", List.of("kafka"), "KILL"),
      new Fault("the first instance of every service killed", ServiceEntry.chainNames(), "KILL"),
      new Fault("the first instance of every service paused", ServiceEntry.chainNames(), "STOP"));

  /** @param signal what each of the components gets; afterwards all of them go on, or are started again */
  private record Fault(String name, List<String> components, String signal) {

    void begin(Rig rig) {
      components.forEach(component -> send(signal, rig, component));
    }

    void end(Rig rig) {
      if (signal.equals("STOP")) {
        components.forEach(component -> send("CONT", rig, component));
      }
      rig.stack().up(Set.copyOf(components), rig.progress());
    }

    private static void send(String signal, Rig rig, String component) {
      long pid = rig.stack().processes().find(component).orElseThrow().pid();
      try {
        if (new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor() != 0) {
          throw new IllegalStateException("no signal could be sent to " + component);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "throughput before and after a broker or instances are killed or paused";
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public Size size() {
    return new Size(3, 2);
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int referrals(Scale scale) {
    return DEVICES;
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    rig.stack().up(
        Set.copyOf(ServiceEntry.CHAIN.stream().map(service -> new ServiceInstance(service, 2).name()).toList()),
        rig.progress());
    var there = rig.through(List.of(2));
    try (var notices = new NoticeCount(rig.kafka());
        var hubs = new Hubs(rig.scheme().hubs(), there.clients(), Hubs.Manner.IN_BULK);
        var lag = new Lag(rig.kafka())) {
      long accepted = 0;
      for (var fault : FAULTS) {
        var loop = new ClosedLoop(there, notices);
        try (loop) {
          warmUp(rig, notices);
          measure(rig, fault, notices, findings);
          hubs.check();
        }
        accepted += loop.accepted();
        fault.end(rig);
        notices.await(accepted, PATIENCE, hubs::check);
        lag.awaitNone(PATIENCE);
      }
      findings.add(Figure.of(NAME, "accepted meanwhile", "referrals", accepted));
      findings.add(Figure.of(NAME, "notices more than that", "notices", notices.count() - accepted));
    }
  }

  private static void measure(Rig rig, Fault fault, NoticeCount notices, Findings findings)
      throws InterruptedException {
    var before = windows(rig, notices, BEFORE);
    double usual = Spread.of(before).median();
    rig.console().say("%s", fault.name());
    fault.begin(rig);
    var after = windows(rig, notices, AFTER);
    var counted = Spread.of(after.subList(AFTER - COUNTED, AFTER));
    findings.add(Figure.of(NAME, fault.name() + ": before", "referrals/s", Spread.of(before)));
    findings.add(Figure.of(NAME, "  30 to 60 s after", "referrals/s", counted).besides(usual, "before")
        .held(Target.atLeast(BACK * usual, "95 % of before", counted.median()).asAim()));
    firstBack(after, BACK * usual).ifPresent(
        seconds -> findings.add(Figure.of(NAME, "  first 5 s of at least 95 % end after", "s", seconds)));
  }

  private static OptionalDouble firstBack(List<Double> windows, double enough) {
    return IntStream.range(0, windows.size()).filter(i -> windows.get(i) >= enough)
        .mapToDouble(i -> (i + 1.0) * WINDOW.toSeconds()).findFirst();
  }

  private static void warmUp(Rig rig, NoticeCount notices) throws InterruptedException {
    double fastest = 0;
    int noFaster = 0;
    for (int i = 0; i < MOST_WARM_UPS && noFaster < 2; i++) {
      double now = windows(rig, notices, 1).getFirst();
      noFaster = now > fastest * (1 + WARMER) ? 0 : noFaster + 1;
      fastest = Math.max(fastest, now);
    }
  }

  /** Notices a second in one window after the other. */
  private static List<Double> windows(Rig rig, NoticeCount notices, int count) throws InterruptedException {
    var rates = new ArrayList<Double>();
    for (int i = 0; i < count; i++) {
      long before = notices.count();
      long begun = System.nanoTime();
      Thread.sleep(WINDOW);
      double rate = (notices.count() - before) / ((System.nanoTime() - begun) / 1e9);
      rig.console().say("%.0f referrals/s", rate);
      rates.add(rate);
    }
    return rates;
  }
}
