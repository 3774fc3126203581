package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.benchmarks.synthetic.Devices;
import org.lifeline.benchmarks.synthetic.Referrals;
import org.lifeline.benchmarks.synthetic.Regions;
import org.lifeline.benchmarks.synthetic.SafeHours;
import org.lifeline.demo.Crew;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.endtoend.flow.Feeds;
import org.lifeline.endtoend.flow.Recovery;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.databind.JsonNode;

/**
 * Three brokers and two instances of each service, while partners keep referring, at a higher rate than a whole country
 * would: one broker or instance is killed, paused or restarted, and the others carry on. No referral is refused,
 * nothing is lost, nothing happens twice, and within a minute the network operators' feeds are as fast as before.
 */
@Order(0)
@EnabledIfEnvironmentVariable(named = "LIFELINE_LONG_TESTS", matches = "yes",
    disabledReason = "takes minutes: LIFELINE_LONG_TESTS is not yes")
class MoreThanOneIT {

  private static final int PER_SECOND = 5;
  private static final int UNTIL_WARM = 200;
  private static final int DEVICES = 15_000;
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  /** What was before a fault is counted over so long, and only once it is steady: as many come through as are referred. */
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final Duration UNTIL_STEADY = Duration.ofMinutes(4);
  private static final double UNSTEADY = 0.05;
  private static final int MOST_UNDER_WAY = 10 * PER_SECOND;

  /** What is to be closed, the latest first. */
  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
  @SuppressWarnings("NullAway.Init")
  private static Stack stack;
  @SuppressWarnings("NullAway.Init")
  private static Crew crew;
  @SuppressWarnings("NullAway.Init")
  private static Feeds feeds;
  @SuppressWarnings("NullAway.Init")
  private static Referring referring;

  @BeforeAll
  static void partnersRefer() {
    stack = open(Stack.fresh("large", "--brokers", "3", "--instances", "2"));
    var scheme = Scheme.read(Samples.scheme());
    var regions = Regions.read(Samples.scheme());
    var operator = new SchemeOperator(stack.doors());
    operator.importContacts(Samples.helplines());
    operator.takeIn(stock(new Devices(regions, scheme.operators(), LocalDate.now(ZoneOffset.UTC))),
        Samples.scheme(), row -> assertThat(row.get("outcome").asString()).isEqualTo("accepted"));
    crew = open(new Crew(scheme, stack.doorsOfAnyInstance()));
    feeds = open(new Feeds(stack.kafka()));
    var rows = new Referrals(regions, scheme.operators(), SafeHours.farFrom(Instant.now()));
    referring = open(new Referring(stack.doorsOf("referral-service"), stack.tokens(),
        number -> rows.row(scheme.partners().get(number % scheme.partners().size()), number)));
    referring.oneByOne(UNTIL_WARM);
    referring.steadily(Duration.ofSeconds(1).dividedBy(PER_SECOND));
    System.out.print(Recovery.HEAD);
  }

  @AfterAll
  static void down() throws Exception {
    while (!OPEN.isEmpty()) {
      OPEN.pop().close();
    }
  }

  private static <T extends AutoCloseable> T open(T opened) {
    OPEN.push(opened);
    return opened;
  }

  @Test
  @Order(0)
  void eachRecordHasThreeCopiesAndIsAcknowledgedByTwo() throws ExecutionException, InterruptedException {
    awaitAllCopies();
    assertThat(stack.cluster().setting("referrals", "min.insync.replicas")).isEqualTo("2");
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"kafka", "kafka-2"})
  void aBrokerIsKilled(String broker) {
    recovers(broker + " killed", () -> stack.kill(broker));
    stack.lifeline("up").succeeded();
    awaitAllCopies();
  }

  /** It keeps its connections and answers nobody, as one does whose network is gone. */
  @Test
  @Order(2)
  void aBrokerIsCutOff() {
    recovers("kafka-3 cut off", () -> {
      stack.signal("STOP", "kafka-3");
      await().atMost(PATIENCE).until(() -> stack.cluster().brokers() == 2);
    });
    recovers("kafka-3 there again", () -> stack.signal("CONT", "kafka-3"));
    awaitAllCopies();
  }

  @Test
  @Order(3)
  void theFirstInstanceOfEveryServiceIsKilled() {
    recovers("the first instance of every service killed",
        () -> stack.kill(ServiceEntry.names().toArray(String[]::new)));
    recovers("started again", () -> stack.lifeline("up").succeeded());
  }

  /** Others take its place, and it finds out when it goes on. */
  @Test
  @Order(4)
  void theSecondOfEveryServiceStandsStillUntilItIsMissed() {
    var paused = ServiceEntry.chainNames().stream().map(service -> service + "-2").toArray(String[]::new);
    recovers("the second instance of every service paused past its session", () -> {
      stack.signal("STOP", paused);
      ServiceEntry.chainNames().forEach(
          service -> await().atMost(PATIENCE)
              .until(() -> stack.cluster().members(service).noneMatch((service + "-2")::equals)));
    });
    recovers("gone on", () -> stack.signal("CONT", paused));
    ServiceEntry.chainNames().forEach(
        service -> await().atMost(PATIENCE)
            .until(() -> stack.cluster().members(service).anyMatch((service + "-2")::equals)));
  }

  @Test
  @Order(5)
  void everyBrokerIsRestartedOneAfterTheOther() {
    restart(Stream.of("kafka", "kafka-2", "kafka-3"));
  }

  @Test
  @Order(6)
  void everyInstanceIsRestartedOneAfterTheOther() {
    restart(ServiceEntry.chainNames().stream().flatMap(MoreThanOneIT::both));
  }

  /** What looks on, and what there is one of: who refers is answered late at worst. */
  @Test
  @Order(7)
  void whateverElseThereIsIsRestartedToo() {
    var lookOn = ServiceEntry.names().stream().filter(service -> !ServiceEntry.chainNames().contains(service));
    restart(Stream.concat(lookOn.flatMap(MoreThanOneIT::both),
        Stream.of("registry", "identity-provider", "phones", "postgres")));
  }

  @Test
  @Order(8)
  void nobodyWasRefusedAndNothingIsLostOrDoubled() {
    referring.close();
    crew.check();

    System.out.printf("%d referrals; the next door was asked: %s%n", referring.begun(), referring.askedAgain());
    assertThat(referring.refused()).isEmpty();
    assertThat(referring.accepted()).hasSize(referring.begun()).hasSizeGreaterThan(100);
    assertThat(new HashSet<>(referring.accepted().values())).hasSize(referring.begun());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(feeds.flow().count()).isEqualTo(referring.begun()));
    await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
      var seen = Partners.referrals(stack.doors());
      assertThat(seen).containsOnlyKeys(referring.accepted().keySet());
      assertThat(seen.values()).noneMatch(MoreThanOneIT::stands);
    });
    stack.lifeline("check", "--without-replay").succeeded();
    assertThat(feeds.flow().count()).isEqualTo(referring.begun());
  }

  /** All as many as are asked for: for each referral a device of its own. */
  private static Path stock(Devices devices) {
    try {
      return Files.write(stack.file("stock.csv"), devices.csv(0, DEVICES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> both(String service) {
    return Stream.of(service, service + "-2");
  }

  /** Each as soon as the one before is there again and as many come through as before. */
  private static void restart(Stream<String> components) {
    double usual = steady();
    components.forEach(component -> {
      long begun = System.nanoTime();
      stack.lifeline("down", "--only", component).succeeded();
      stack.lifeline("up", "--only", component).succeeded();
      awaitAllCopies();
      awaitRecovery(component + " restarted", usual, begun);
    });
  }

  private static void recovers(String name, Runnable fault) {
    double usual = steady();
    long begun = System.nanoTime();
    fault.run();
    awaitRecovery(name, usual, begun);
  }

  /** Waits until as many come through as are referred; returns how many in a second. */
  private static double steady() {
    var flow = feeds.flow();
    return await().atMost(UNTIL_STEADY).pollInterval(Duration.ofSeconds(1)).until(() -> {
      check();
      long now = System.nanoTime();
      double rate = flow.perSecond(now - STEADY.toNanos(), now);
      boolean steady = Math.abs(rate / PER_SECOND - 1) < UNSTEADY
          && referring.begun() - flow.count() < MOST_UNDER_WAY;
      return steady ? rate : 0;
    }, rate -> rate > 0);
  }

  private static void awaitRecovery(String fault, double usual, long begun) {
    // More than are referred come through only while some of before have waited.
    double before = Math.min(usual, PER_SECOND);
    var recovery = await().atMost(RECOVERY.multipliedBy(3)).pollInterval(Duration.ofSeconds(1)).until(() -> {
      check();
      return Recovery.seen(fault, feeds.flow(), before, begun);
    }, Optional::isPresent).orElseThrow();
    System.out.print(recovery.line());
    assertThat(recovery.seconds()).as(recovery.line()).isLessThanOrEqualTo(RECOVERY.toSeconds());
  }

  private static void awaitAllCopies() {
    await().atMost(PATIENCE).until(() -> stack.cluster().fewestCopies() == 3);
  }

  private static void check() {
    crew.check();
    assertThat(referring.refused()).isEmpty();
  }

  private static boolean stands(JsonNode referral) {
    return !Partners.waits(referral) && Partners.imei(referral).isEmpty();
  }
}
