package org.lifeline.benchmarks.section;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.lifeline.benchmarks.floor.FloorSection;
import org.lifeline.benchmarks.load.Hubs;
import org.lifeline.benchmarks.load.Post;
import org.lifeline.benchmarks.load.Uploads;
import org.lifeline.benchmarks.load.Waypoints;
import org.lifeline.benchmarks.measure.OpenLoop;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.benchmarks.synthetic.Referrals;

/**
 * How long one referral takes through the whole chain: at a steady 20 a second, posted one by one, and at half of the
 * throughput, in five uploads a second. Open loop: a late answer delays no later post. Hubs hand over each parcel at
 * once; at half of the throughput, where a hub has some fifty a second, they do so twenty times a second.
 */
public final class SteadySection implements Section {

  static final String NAME = "steady";

  static final double POSTS_PER_SECOND = 20;
  private static final double UPLOADS_PER_SECOND = 5;
  private static final double MOST_FLOORS = 5;
  private static final double MOST_MILLIS_AT_HALF = 250;
  /** 400 posts: a method that is called once for each is compiled after 200. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration WARM_UP_AT_HALF = Duration.ofSeconds(4);
  /** The waypoints are followed in passages of their own: to read every topic takes time from what is measured. */
  private static final Duration FOLLOWED = Duration.ofSeconds(15);
  private static final Duration FOLLOWED_AT_HALF = Duration.ofSeconds(4);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "how long one referral takes, at 20 a second and at half of the throughput";
  }

  @Override
  public Set<String> needs() {
    return Set.of(UploadSection.NAME);
  }

  /** Enough for half of a throughput of up to 2,000 a second. */
  @Override
  public int referrals(Scale scale) {
    return (int) (POSTS_PER_SECOND * scale.steady().plus(WARM_UP).plus(FOLLOWED).toSeconds()
        + 1_000 * scale.half().plus(WARM_UP_AT_HALF).plus(FOLLOWED_AT_HALF).toSeconds());
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    try (var hubs = new Hubs(rig.scheme().hubs(), rig.clients(), Hubs.Manner.AT_ONCE)) {
      post(rig, rig.referrals(), WARM_UP);
      long before = hubs.refused();
      var steady = post(rig, rig.referrals(), rig.scale().steady());
      findings.add(refused("20/s", hubs.refused() - before));
      double p50 = findings.value(FloorSection.NAME, FloorSection.THREE_HOPS_P50);
      double p99 = findings.value(FloorSection.NAME, FloorSection.THREE_HOPS_P99);
      findings.add(figure("20/s, accepted to feed, p50", steady.accepted().p50()).besides(p50, "three hops")
          .held(atMostFloors(p50, steady.accepted().p50())));
      findings.add(figure("20/s, accepted to feed, p99", steady.accepted().p99()).besides(p99, "three hops")
          .held(atMostFloors(p99, steady.accepted().p99())));
      findings.add(figure("20/s, from the intended post, p50", steady.intended().p50()).besides(p50, "three hops"));
      findings.add(figure("20/s, from the intended post, p99", steady.intended().p99()).besides(p99, "three hops"));
      follow(rig, findings, "20/s", () -> post(rig, rig.referrals(), FOLLOWED));
      hubs.check();
    }
    try (var hubs = new Hubs(rig.scheme().hubs(), rig.clients(), Hubs.Manner.TWENTY_TIMES_A_SECOND)) {
      double half = findings.value(UploadSection.NAME, Throughput.RATE) / 2;
      upload(rig, half, WARM_UP_AT_HALF);
      long before = hubs.refused();
      var fast = upload(rig, half, rig.scale().half());
      findings.add(refused("half throughput", hubs.refused() - before));
      findings.add(figure("half throughput, accepted to feed, p50", fast.accepted().p50()));
      findings.add(figure("half throughput, accepted to feed, p99", fast.accepted().p99())
          .held(Target.atMost(MOST_MILLIS_AT_HALF, "", fast.accepted().p99())));
      findings.add(figure("half throughput, from the intended upload, p99", fast.intended().p99()));
      follow(rig, findings, "half throughput", () -> upload(rig, half, FOLLOWED_AT_HALF));
      hubs.check();
    }
  }

  private interface Run {
    Passage go() throws InterruptedException;
  }

  /** Reports when referrals reach each waypoint. */
  private static void follow(Rig rig, Findings findings, String what, Run run) throws InterruptedException {
    try (var waypoints = new Waypoints(rig.kafka())) {
      var passage = run.go();
      Waypoints.EVENTS.forEach(event -> findings.add(figure(what + ", from the intended post to " + event + ", p50",
          waypoints.until(event, passage.journeys()).p50())));
    }
  }

  private static Figure figure(String name, double millis) {
    return Figure.of(NAME, name, "ms", millis);
  }

  /** Reported because a hub that keeps retrying a parcel makes load that no real one would. */
  private static Figure refused(String what, long times) {
    return Figure.of(NAME, what + ", hand-overs refused and tried again", "", times);
  }

  private static Target atMostFloors(double floor, double value) {
    return Target.atMost(MOST_FLOORS * floor, "5 x three hops", value);
  }

  /** Posts single referrals, twenty a second. */
  static Passage post(Rig rig, Referrals referrals, Duration time) throws InterruptedException {
    int count = (int) (POSTS_PER_SECOND * time.toSeconds());
    int first = rig.take(count);
    var partners = rig.partners();
    var posts = IntStream.range(first, first + count)
        .mapToObj(i -> Post.of(rig.clients(), referrals, partners.get(i % partners.size()), i)).toList();
    return Passage.measure(rig, journeys -> new OpenLoop(POSTS_PER_SECOND).run(i -> i < count, (i, intended) -> {
      try {
        var answer = posts.get(i).send();
        long accepted = System.nanoTime();
        journeys.posted(Post.idIn(answer), intended, accepted);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }));
  }

  private static Passage upload(Rig rig, double perSecond, Duration time) throws InterruptedException {
    int count = (int) (UPLOADS_PER_SECOND * time.toSeconds());
    int each = (int) Math.round(perSecond / UPLOADS_PER_SECOND);
    int first = rig.take(count * each);
    var partners = rig.partners();
    var uploads = new Uploads(partners, rig.clients(), rig.referrals());
    var ready = IntStream.range(0, count)
        .mapToObj(i -> uploads.single(partners.get(i % partners.size()), first + i * each, each)).toList();
    return Passage.measure(rig, journeys -> new OpenLoop(UPLOADS_PER_SECOND).run(i -> i < count,
        (i, intended) -> ready.get(i).send(id -> journeys.posted(id, intended, System.nanoTime()))));
  }
}
