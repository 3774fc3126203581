package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.demo.Crew;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.databind.JsonNode;

/**
 * Three brokers and two instances of each service, while partners refer without a pause: one broker or instance is killed, paused
 * or restarted, the others go on. Nobody is refused, nothing is lost, nothing doubled.
 */
@Order(0)
@EnabledIfEnvironmentVariable(named = "LIFELINE_LONG_TESTS", matches = "yes", disabledReason = "takes minutes: LIFELINE_LONG_TESTS is not yes")
class MoreThanOneIT {

  private static final Duration BETWEEN_REFERRALS = Duration.ofMillis(400);
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  /** So many referrals more are waited for after a fault, or nothing would be seen of who came since. */
  private static final int MORE = 20;
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final String ALL_SAMPLES = "bundled";

  @SuppressWarnings("NullAway.Init")
  private static Stack stack;
  @SuppressWarnings("NullAway.Init")
  private static Crew crew;
  @SuppressWarnings("NullAway.Init")
  private static Referring referring;

  @BeforeAll
  static void partnersRefer() {
    stack = Stack.fresh("large", "--brokers", "3", "--instances", "2");
    var samples = SampleData.in(Samples.folder(stack.file(ALL_SAMPLES), Samples.referrals(0, 2000),
        Samples.stock(0, 2600)));
    var operator = new SchemeOperator(stack.doors());
    operator.importContacts(samples.helplines());
    operator.takeIn(samples.stock(), row -> {
    });
    crew = new Crew(Scheme.read(samples.scheme()), stack.doors());
    referring = Referring.begin(stack.doorsOf("referral-service"), stack.tokens(), samples.referrals(2000),
        BETWEEN_REFERRALS);
    // What breaks is at work by then; that it has just started is not among the faults.
    await().atMost(PATIENCE).until(() -> referring.accepted().size() >= MORE);
  }

  @AfterAll
  static void down() {
    referring.close();
    crew.close();
    stack.close();
  }

  @Test
  @Order(0)
  void eachRecordHasThreeCopiesAndIsAcknowledgedByTwo() throws ExecutionException, InterruptedException {
    awaitAllCopies();
    var referrals = new ConfigResource(ConfigResource.Type.TOPIC, "referrals");
    try (var admin = Admin.create(stack.kafka().deployment())) {
      assertThat(admin.describeConfigs(List.of(referrals)).all().get().values()).flatExtracting(Config::entries)
          .anyMatch(entry -> entry.name().equals("min.insync.replicas") && entry.value().equals("2"));
    }
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"kafka", "kafka-2"})
  void aBrokerIsKilled(String broker) {
    stack.kill(broker);
    recovers(broker + " killed", FIRST);
    stack.lifeline("up").succeeded();
    awaitAllCopies();
  }

  @Test
  @Order(3)
  void theFirstInstanceOfEveryServiceIsKilled() {
    stack.kill(ServiceEntry.names().toArray(String[]::new));
    recovers("the first instance of every service killed", SECOND);
    stack.lifeline("up").succeeded();
  }

  /** It keeps its connections and answers nobody, as one does whose network is gone. */
  @Test
  @Order(2)
  void aBrokerIsCutOff() {
    stack.signal("STOP", "kafka-3");
    await().atMost(PATIENCE).until(() -> brokers() == 2);
    recovers("kafka-3 cut off", FIRST);
    stack.signal("CONT", "kafka-3");
    awaitAllCopies();
    recovers("kafka-3 there again", FIRST);
  }

  /** Others take its place, and it finds out when it goes on. */
  @Test
  @Order(4)
  void theSecondOfEveryServiceStandsStillUntilItIsMissed() {
    var paused = ServiceEntry.chainNames().stream().map(service -> service + "-2").toArray(String[]::new);
    stack.signal("STOP", paused);
    ServiceEntry.chainNames().forEach(
        service -> await().atMost(PATIENCE).until(() -> members(service).noneMatch((service + "-2")::equals)));
    recovers("the second instance of every service paused past its session", FIRST);
    stack.signal("CONT", paused);
    ServiceEntry.chainNames().forEach(
        service -> await().atMost(PATIENCE).until(() -> members(service).anyMatch((service + "-2")::equals)));
    recovers("gone on", SECOND);
  }

  @Test
  @Order(5)
  void everyBrokerIsRestartedOneAfterTheOther() {
    Stream.of("kafka", "kafka-2", "kafka-3").forEach(MoreThanOneIT::restart);
    recovers("every broker restarted", FIRST);
  }

  @ParameterizedTest
  @Order(6)
  @ValueSource(strings = {"referral-service", "allocation-service", "dispatch-service", "notification-service"})
  void bothInstancesOfAServiceAreRestartedOneAfterTheOther(String service) {
    Stream.of(service, service + "-2").forEach(MoreThanOneIT::restart);
    recovers(service + " restarted", FIRST);
  }

  @Test
  @Order(7)
  void nobodyWasRefusedAndNothingIsLostOrDoubled() {
    referring.close();
    crew.check();

    System.out.printf("%d referrals, %d times the next door was asked%n", referring.begun(), referring.askedAgain());
    assertThat(referring.refused()).isEmpty();
    assertThat(referring.accepted()).hasSize(referring.begun()).hasSizeGreaterThan(100);
    assertThat(new HashSet<>(referring.accepted().values())).hasSize(referring.begun());
    awaitOnItsWay(PATIENCE, "at the end", FIRST);
    assertThat(Partners.referrals(stack.doors())).containsOnlyKeys(referring.accepted().keySet());
    stack.lifeline("check").succeeded();
  }

  private static void restart(String component) {
    stack.lifeline("down", "--only", component).succeeded();
    stack.lifeline("up", "--only", component).succeeded();
    awaitAllCopies();
  }

  /**
   * Partners are answered, and what was accepted by then has got a device or waits for one.
   *
   * @param instance at whose doors that is seen
   */
  private static void recovers(String after, int instance) {
    int begun = referring.begun();
    await().atMost(RECOVERY).until(() -> referring.accepted().size() >= begun + MORE);
    awaitOnItsWay(RECOVERY, after, instance);
    crew.check();
  }

  private static void awaitOnItsWay(Duration patience, String after, int instance) {
    long begun = System.nanoTime();
    var accepted = referring.accepted().keySet();
    await().atMost(patience).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
      var seen = Partners.referrals(stack.doors(instance));
      assertThat(seen).containsKeys(accepted.toArray(String[]::new));
      seen.keySet().retainAll(accepted);
      assertThat(seen.values()).noneMatch(MoreThanOneIT::stands);
    });
    System.out.printf("%s: all %d referrals so far are on their way after %.1f s%n", after, accepted.size(),
        (System.nanoTime() - begun) / 1e9);
  }

  private static boolean stands(JsonNode referral) {
    return !Partners.waits(referral) && Partners.imei(referral).isEmpty();
  }

  private static void awaitAllCopies() {
    try (var admin = Admin.create(stack.kafka().deployment())) {
      await().atMost(PATIENCE).until(() -> {
        var topics = admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values();
        return topics.stream().flatMap(topic -> topic.partitions().stream())
            .allMatch(partition -> partition.isr().size() == 3);
      });
    }
  }

  /** How many the others take to be there. */
  private static int brokers() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(stack.kafka().deployment())) {
      return admin.describeCluster().nodes().get().size();
    }
  }

  /** Instances that read in the group of a service. */
  private static Stream<String> members(String service) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(stack.kafka().deployment())) {
      return admin.describeConsumerGroups(List.of(service)).all().get().values().stream()
          .flatMap(group -> group.members().stream())
          .flatMap(member -> member.groupInstanceId().stream().map(id -> id.replaceFirst("\\..*", "")));
    }
  }
}
