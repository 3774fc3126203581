package org.lifeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.platform.testing.Command;
import org.lifeline.platform.testing.FreePorts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The deployment that the Compose files make, from images of the packaged build, with separate secrets and on separate
 * ports.
 */
final class Deployment implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("lifeline.root", "..")).toAbsolutePath().normalize();
  private static final Path OUTPUT = Path.of("target", "deployment").toAbsolutePath();
  private static final Path HOME = OUTPUT.resolve("home");
  private static final String ONE_OF_EACH = "docker-compose.yml";
  private static final String TWO_OF_EACH = "docker-compose.ha.yml";
  private static final List<String> DOORS = List.of("REFERRAL_PORT", "ALLOCATION_PORT", "DISPATCH_PORT",
      "NOTIFICATION_PORT", "CONSOLE_PORT", "PAGES_PORT", "IDENTITY_PORT", "REGISTRY_PORT", "KAFKA_PORT");
  private static final List<String> MORE_DOORS = List.of("REFERRAL_PORT_2", "ALLOCATION_PORT_2", "DISPATCH_PORT_2",
      "NOTIFICATION_PORT_2", "CONSOLE_PORT_2", "PAGES_PORT_2", "KAFKA_PORT_2", "KAFKA_PORT_3");
  /** Below all ports of other tests' stacks and servers: the doors open minutes after they are chosen. */
  private static final int FIRST_DOOR = 7_000;
  private static final int END_OF_DOORS = 10_000;

  /** Whose start is learnt when its image is made: that takes most of the time, so it is one unless there is enough. */
  static final List<String> LEARNT = "yes".equals(System.getenv("LIFELINE_LONG_TESTS"))
      ? ServiceEntry.names()
      : List.of(ServiceEntry.REFERRAL.name());

  private final List<String> files;
  private final Map<String, String> environment = new TreeMap<>();
  private final AtomicInteger commands = new AtomicInteger();

  private Deployment(String project, List<String> files) {
    this.files = List.copyOf(files);
    environment.put("COMPOSE_PROJECT_NAME", project);
    environment.put("LIFELINE_SECRETS", home().directory().toString());
    environment.put("LIFELINE_VERSION", "under-test");
    environment.put("LIFELINE_BUILD", "never");
    environment.put("LIFELINE_LEARN", String.join(" ", LEARNT));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("DOCKER_BUILDKIT", "1");
    // Whatever else the machine does meanwhile.
    environment.put("LIFELINE_START_PERIOD", "300s");
    // The broker would compile thoroughly most of the time that it lives here.
    environment.put("KAFKA_HEAP", "-Xms96m -Xmx256m -XX:TieredStopAtLevel=1");
    Stream.concat(DOORS.stream(), MORE_DOORS.stream())
        .forEach(door -> environment.put(door, Integer.toString(FreePorts.next(FIRST_DOOR, END_OF_DOORS))));
  }

  /** Whether there is an engine and Compose. */
  static boolean possible() {
    var file = OUTPUT.resolve("docker.log");
    try {
      return Command.begin(List.of("docker", "info"), Map.of(), file).await().status() == 0
          && Command.begin(List.of("docker", "compose", "version"), Map.of(), file).await().status() == 0;
    } catch (UncheckedIOException noSuchProgram) {
      return false;
    }
  }

  /** One of each. Secrets and images are made, and nothing of an interrupted run is left. */
  static Deployment prepared() {
    return prepared("lifeline-under-test", List.of(ONE_OF_EACH));
  }

  /** The same of three brokers and two of each service. */
  static Deployment preparedTwoOfEach() {
    return prepared("lifeline-two-under-test", List.of(ONE_OF_EACH, TWO_OF_EACH));
  }

  private static Deployment prepared(String project, List<String> files) {
    var deployment = new Deployment(project, files);
    deployment
        .run(List.of(ROOT.resolve("lifeline").toString(), "secrets", "--home",
            HOME.toString()))
        .succeeded();
    deployment.compose("down", "--volumes", "--remove-orphans").succeeded();
    deployment.run(List.of(ROOT.resolve("lifeline").toString(), "images", "--quiet")).succeeded();
    return deployment;
  }

  Command.Ended compose(String... arguments) {
    return begin(arguments).await();
  }

  /** Begins a command and goes on. */
  Command begin(String... arguments) {
    var line = new ArrayList<>(List.of("docker", "compose", "--ansi", "never", "--progress", "plain"));
    files.forEach(file -> line.addAll(List.of("-f", ROOT.resolve(file).toString())));
    line.addAll(List.of(arguments));
    return Command.begin(line, environment,
        OUTPUT.resolve("%02d-%s.log".formatted(commands.incrementAndGet(), arguments[0])));
  }

  Command.Ended run(List<String> line) {
    return Command.begin(line, environment,
        OUTPUT.resolve("%02d-%s.log".formatted(commands.incrementAndGet(), Path.of(line.getFirst()).getFileName())))
        .await();
  }

  /** As a crash does, and then as an operator does. */
  void killAndStartAgain(String container) {
    compose("kill", container).succeeded();
    startAgain(container);
  }

  /** It finishes what is under way and ends by itself, while a command runs that needs it; then it is started again. */
  void stopInGoodOrder(Command underWay, String container) {
    assertThat(underWay.isRunning()).as("what needs " + container + " is under way").isTrue();
    compose("stop", container).succeeded();
    assertThat(containers().stream().filter(each -> service(each).equals(container)))
        .allSatisfy(each -> assertThat(each.at("/State/ExitCode").asInt()).as("ended by itself").isIn(0, 143));
    startAgain(container);
  }

  private void startAgain(String container) {
    compose("up", "--wait", "--no-deps", "--no-recreate", container).succeeded();
  }

  /**
   * What a role is answered that asks a database for something.
   *
   * @param ssl as PostgreSQL's {@code sslmode}
   */
  Command.Ended asRole(String role, String database, String ssl) {
    return compose("exec", "-T", "-e", "PGPASSWORD=" + credentials().database(role), "postgres", "psql", "-qtA",
        "host=127.0.0.1 user=%s dbname=%s sslmode=%s".formatted(role, database, ssl), "-c", "select 1");
  }

  /** What the engine says of each container that there is, ended ones included. */
  List<JsonNode> containers() {
    var ids = compose("ps", "--all", "--quiet").succeeded().strip().split("\\s+");
    var line = new ArrayList<>(List.of("docker", "inspect"));
    line.addAll(List.of(ids));
    return JsonMapper.shared().readTree(run(line).succeeded()).valueStream().toList();
  }

  /** The service that a container is of. */
  static String service(JsonNode container) {
    return container.at("/Config/Labels").get("com.docker.compose.service").asString();
  }

  String address(String door) {
    return "127.0.0.1:" + environment.get(door);
  }

  static StackHome home() {
    return StackHome.at(HOME.resolve(StackHome.SECRETS));
  }

  static Credentials credentials() {
    return Credentials.read(home().credentials());
  }

  /** Removes all but the images and what was logged. */
  @Override
  public void close() {
    compose("logs", "--no-color", "--timestamps");
    compose("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "5").succeeded();
  }
}
