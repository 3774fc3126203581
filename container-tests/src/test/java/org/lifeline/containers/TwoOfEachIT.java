package org.lifeline.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.platform.testing.Command;

/**
 * docker-compose.ha.yml: three brokers and two instances of each service in containers. The scheme is played while a
 * broker and an instance of each service are killed and stay away, and while others are renewed as the manual says:
 * nothing is lost, and nothing happens twice.
 */
@Order(0)
@ExtendWith(WithDeployment.class)
@EnabledIfEnvironmentVariable(named = "LIFELINE_LONG_TESTS", matches = "yes",
    disabledReason = "takes minutes: LIFELINE_LONG_TESTS is not yes")
class TwoOfEachIT {

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration UNTIL_ALL_COPIES_ARE_THERE = Duration.ofMinutes(3);
  private static final List<String> BROKERS = List.of("kafka", "kafka-2", "kafka-3");
  private static final List<String> SECONDS = ServiceEntry.names().stream().map(name -> name + "-2").toList();
  /** One of each service, now the first and now the second: whom the ones ask is not among the others. */
  private static final List<String> CROSSWISE = IntStream.range(0, ServiceEntry.names().size())
      .mapToObj(i -> i % 2 == 0 ? ServiceEntry.names().get(i) : SECONDS.get(i)).toList();
  private static final int WITHOUT_ONE_OF_EACH = 150;
  /** How many more are handed in while each of three parts is renewed: the demo has 2,000 in all. */
  private static final int RENEWED_UNDER = 600;
  private static final Pattern UNDER_WAY = Pattern.compile("accepted [1-9]");

  @SuppressWarnings("NullAway.Init")
  private static Deployment deployment;

  @BeforeAll
  static void prepare() {
    deployment = Deployment.preparedTwoOfEach();
  }

  @AfterAll
  static void remove() {
    deployment.close();
  }

  @Test
  @Order(1)
  void comesUpHealthyFromNothing() {
    long begun = System.nanoTime();
    deployment.compose("up", "--wait", "--wait-timeout", Long.toString(PATIENCE.toSeconds())).succeeded();

    System.out.printf("docker compose up --wait, two of each: %.1f s%n", (System.nanoTime() - begun) / 1e9);
    var health = new TreeMap<String, String>();
    deployment.containers().forEach(
        container -> health.put(Deployment.service(container), container.at("/State/Health/Status").asString("none")));
    assertThat(health).containsKeys(BROKERS.toArray(String[]::new))
        .containsKeys(ServiceEntry.names().toArray(String[]::new)).containsKeys(SECONDS.toArray(String[]::new));
    health.keySet().removeAll(List.of("databases", "deployment"));
    assertThat(health.values()).containsOnly("healthy");
    awaitAllCopies();
  }

  @Test
  @Order(2)
  void theSchemeGoesOnWithoutABrokerAndAnInstanceOfEachService() {
    var demo = play(WITHOUT_ONE_OF_EACH);
    kill("kafka");
    kill(CROSSWISE.toArray(String[]::new));
    assertPlayed(demo, WITHOUT_ONE_OF_EACH);

    deployment.compose("up", "--wait", "--no-recreate").succeeded();
    awaitAllCopies();
  }

  @Test
  @Order(3)
  void eachIsRenewedWhileTheSchemeGoesOn() {
    deployment.compose("up", "--no-deps", "databases", "deployment").succeeded();
    int referrals = WITHOUT_ONE_OF_EACH;
    for (var container : List.of("referral-service-2", "dispatch-service-2", "kafka-3")) {
      referrals += RENEWED_UNDER;
      var demo = play(referrals);
      deployment.compose("up", "--wait", "--no-deps", "--force-recreate", container).succeeded();
      awaitAllCopies();
      assertPlayed(demo, referrals);
    }
  }

  @Test
  @Order(4)
  void everyInvariantHolds() {
    Invariants.assertHeld(deployment);
  }

  private static Command play(int referrals) {
    var demo = deployment.begin("run", "--rm", "-T", "demo", "--limit", Integer.toString(referrals));
    demo.awaitSaying(UNDER_WAY);
    assertThat(demo.isRunning()).as("the demo is under way").isTrue();
    return demo;
  }

  private static void assertPlayed(Command demo, int referrals) {
    assertThat(demo.await().succeeded()).contains("Of " + referrals + " referrals handed in")
        .containsPattern("\\b0 lost, 0 doubled");
  }

  private static void kill(String... containers) {
    deployment.compose(Stream.concat(Stream.of("kill"), Stream.of(containers)).toArray(String[]::new)).succeeded();
  }

  /** By the manual's own command: it says nothing when each record is on all brokers. */
  private static void awaitAllCopies() {
    await().atMost(UNTIL_ALL_COPIES_ARE_THERE).pollInterval(Duration.ofSeconds(1)).until(
        () -> deployment.compose("exec", "-T", "kafka", "/opt/kafka/bin/kafka-topics.sh", "--bootstrap-server",
            "localhost:9094", "--command-config", "/etc/lifeline/inner-client.properties", "--describe",
            "--under-replicated-partitions").succeeded().isBlank());
  }
}
