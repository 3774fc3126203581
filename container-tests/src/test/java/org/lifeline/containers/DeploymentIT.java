package org.lifeline.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.platform.testing.Command;

/**
 * docker-compose.yml comes up healthy from nothing, its containers confined, and with no port open but those meant to
 * be.
 */
@Order(1)
@ExtendWith(WithDeployment.class)
class DeploymentIT {

  /** On two cores with nothing else to do it is a quarter of that. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Test
  @Order(1)
  void comesUpHealthyFromNothing(Deployment deployment) {
    long begun = System.nanoTime();
    deployment.compose("up", "--wait", "--wait-timeout", Long.toString(PATIENCE.toSeconds())).succeeded();

    System.out.printf("docker compose up --wait: %.1f s%n", (System.nanoTime() - begun) / 1e9);
    var health = new TreeMap<String, String>();
    deployment.containers().forEach(container -> health.put(Deployment.service(container),
        container.at("/State/Health/Status").asString(container.at("/State/ExitCode").asString())));
    assertThat(health).containsEntry("databases", "0").containsEntry("deployment", "0");
    health.keySet().removeAll(List.of("databases", "deployment"));
    assertThat(health).containsKeys("kafka", "postgres", "registry", "identity-provider")
        .containsKeys(ServiceEntry.names().toArray(String[]::new));
    assertThat(health.values()).containsOnly("healthy");
  }

  @Test
  @Order(2)
  void aSecondUpChangesNothing(Deployment deployment) {
    var before = startTimes(deployment);

    deployment.compose("up", "--wait").succeeded();

    assertThat(startTimes(deployment)).isEqualTo(before);
  }

  @Test
  @Order(3)
  void onlyDoorsAreOpenAndOnLoopback(Deployment deployment) {
    var open = new TreeSet<String>();
    for (var container : deployment.containers()) {
      for (var bindings : container.at("/HostConfig/PortBindings")) {
        open.add(Deployment.service(container));
        bindings.forEach(binding -> assertThat(binding.get("HostIp").asString()).isEqualTo("127.0.0.1"));
      }
    }
    var doors = new TreeSet<>(ServiceEntry.names());
    doors.addAll(List.of("identity-provider", "kafka", "registry"));
    assertThat(open).isEqualTo(doors);
  }

  @Test
  @Order(4)
  void everyContainerIsConfined(Deployment deployment) {
    for (var container : deployment.containers()) {
      var of = Deployment.service(container);
      var host = container.get("HostConfig");
      assertThat(host.get("ReadonlyRootfs").asBoolean()).as(of).isTrue();
      assertThat(host.get("CapDrop").toString()).as(of).isEqualTo("[\"ALL\"]");
      assertThat(host.get("CapAdd").toString()).as(of).isIn("null", "[]");
      assertThat(host.get("SecurityOpt").toString()).as(of).contains("no-new-privileges:true");
      assertThat(host.get("Memory").asLong()).as(of).isPositive();
      var labels = container.at("/Config/Labels");
      if (container.at("/Config/Image").asString().startsWith("lifeline/")) {
        assertThat(labels.path("org.opencontainers.image.version").asString()).as(of).isEqualTo("under-test");
      }
      assertThat(host.get("PidsLimit").asLong()).as(of).isPositive();
      if (container.at("/State/Running").asBoolean()) {
        assertThat(deployment.compose("exec", "-T", of, "id", "-u").succeeded().strip()).as(of).isNotEqualTo("0");
      }
    }
  }

  @Test
  @Order(5)
  void noSecretIsInWhatTheEngineTells(Deployment deployment) {
    var told = String.join("\n", deployment.containers().stream().map(Object::toString).toList());
    var credentials = Deployment.credentials();

    var secrets = Stream.of(credentials.databases().values().stream(), credentials.kafka().values().stream(),
        credentials.clients().values().stream().map(Client::secret), Stream.of(credentials.metrics()))
        .flatMap(each -> each);
    assertThat(secrets).isNotEmpty().noneMatch(told::contains);
  }

  @Test
  @Order(6)
  void noRoleGetsIntoAnothersDatabaseAndNobodyInWithoutTls(Deployment deployment) {
    assertThat(deployment.asRole("referral", "referral", "require").status()).isZero();
    assertThat(deployment.asRole("referral", "allocation", "require").said())
        .contains("permission denied for database");
    assertThat(deployment.asRole("referral", "postgres", "require").said()).contains("permission denied for database");
    assertThat(deployment.asRole("referral", "referral", "disable").said()).contains("no encryption");
  }

  @Test
  @Order(7)
  void aPartnerReachesItsOwnTopicFromOutsideAndSeesNoOther(Deployment deployment)
      throws ExecutionException, InterruptedException {
    var addresses = new Addresses(0, Map.of(Usual.KAFKA, deployment.address("KAFKA_PORT")));
    var access = new KafkaAccess(addresses, Deployment.home(), Deployment.credentials());

    try (var admin = Admin.create(access.as("harbour-refuge"))) {
      assertThat(admin.listTopics().names().get()).containsExactly("submissions.harbour-refuge");
    }
  }

  @Test
  @Order(8)
  void aPartnerFindsItsSchemaInTheRegistryAndWritesNone(Deployment deployment)
      throws IOException, InterruptedException {
    var subject = URI.create("http://" + deployment.address("REGISTRY_PORT") + "/apis/ccompat/v7/subjects/"
        + "submissions.harbour-refuge-org.lifeline.events.ReferralSubmitted/versions");
    try (var http = HttpClient.newHttpClient()) {
      var read = http.send(HttpRequest.newBuilder(URI.create(subject + "/latest")).build(), BodyHandlers.ofString());
      var written = http.send(HttpRequest.newBuilder(subject).header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}")).build(), BodyHandlers.discarding());

      assertThat(read.statusCode()).isEqualTo(200);
      assertThat(read.body()).contains("ReferralSubmitted");
      assertThat(written.statusCode()).isIn(401, 403);
    }
  }

  @Test
  @Order(9)
  void whatRunbooksSayIsDoneByTheDeploymentContainer(Deployment deployment) {
    assertThat(byDeployment(deployment, "suspend", "scheme-operator", "--reason", "test").succeeded())
        .contains("scheme-operator is suspended at every door");
    assertThat(byDeployment(deployment, "suspend", "harbour-refuge", "--reason", "test").said())
        .contains("does not take it (403");
    assertThat(byDeployment(deployment, "resume", "scheme-operator").succeeded()).contains("let in again");
    assertThat(byDeployment(deployment, "audit", "show", "--since", "10m").succeeded()).contains("scheme-operator");
    byDeployment(deployment, "audit", "verify").succeeded();
  }

  /** Without waiting for what is away. */
  private static Command.Ended byDeployment(Deployment deployment, String... command) {
    return deployment.compose(Stream
        .concat(Stream.of("run", "--rm", "--no-deps", "-T", "deployment"), Stream.of(command)).toArray(String[]::new));
  }

  @Test
  @Order(10)
  void theConsoleSendsWhoeverComesToSignIn(Deployment deployment) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var page = HttpRequest.newBuilder(URI.create("http://" + deployment.address("CONSOLE_PORT") + "/"))
          .header("Accept", "text/html").build();

      var answer = http.send(page, BodyHandlers.discarding());

      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElse("")).contains("/oauth2/authorization/");
    }
  }

  @Test
  @Order(11)
  void referralsGoTheirWayWhileContainersDieAndAreRestartedAndEveryInvariantHolds(Deployment deployment) {
    var demo = deployment.begin("run", "--rm", "-T", "demo", "--limit", "120");
    demo.awaitSaying(Pattern.compile("Stock:"));

    deployment.killAndStartAgain("referral-service");
    demo.awaitSaying(Pattern.compile("accepted [1-9]"));
    deployment.stopInGoodOrder(demo, "dispatch-service");

    assertThat(demo.await().succeeded()).contains("Of 120 referrals handed in")
        .containsPattern("\\b0 lost, 0 doubled");
    Invariants.assertHeld(deployment);
  }

  @Test
  @Order(12)
  void prometheusReadsEveryService(Deployment deployment) {
    deployment.compose("--profile", "observability", "up", "--wait").succeeded();

    await().atMost(Duration.ofMinutes(2)).untilAsserted(
        () -> assertThat(
            deployment.compose("--profile", "observability", "exec", "-T", "prometheus", "promtool", "query",
                "instant", "http://localhost:9090", "count(up == 1)").succeeded())
            .contains("=> " + ServiceEntry.names().size() + " @"));
  }

  @Test
  @Order(13)
  void servicesStartWithWhatWasLearntWhenTheImageWasMade(Deployment deployment) {
    for (var service : Deployment.LEARNT) {
      var inImage = List.of("docker", "run", "--rm", "--network", "none", "--memory", "448m", "--entrypoint");
      var image = "lifeline/" + service + ":under-test";
      var options = Stream.of(inImage, List.of("cat", image, "/app/options")).flatMap(List::stream).toList();
      assertThat(deployment.run(options).succeeded()).contains("-XX:AOTCache=/app/start.aot");

      deployment.run(Stream.of(inImage, List.of("java", image, "@/app/options", "-XX:AOTMode=on",
          "-XX:AOTCache=/app/start.aot", "-cp", "/app/application.jar", "-version")).flatMap(List::stream).toList())
          .succeeded();
    }
  }

  private static Map<String, String> startTimes(Deployment deployment) {
    var times = new TreeMap<String, String>();
    deployment.containers().stream().filter(container -> container.at("/State/Running").asBoolean()).forEach(
        container -> times.put(Deployment.service(container), container.at("/State/StartedAt").asString()));
    return times;
  }
}
