package org.lifeline.platform.testing;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;

/**
 * A server in a container of an image named in {@code docker-compose.yml}, at a port of this host. The container ends
 * with this process at the latest; one left behind by a killed process is removed by the next process.
 */
final class ContainedServer implements TestServer {

  private static final String OWNER = "org.lifeline.test-process";
  /** The owner of this process's containers, as {@code process@host}. */
  private static final String THIS_PROCESS = ManagementFactory.getRuntimeMXBean().getName();
  private static final int SECONDS_TO_END = 30;
  private static final String ACCESS = "/etc/lifeline-tests/pg_hba.conf";

  static {
    removeWhatDeadProcessesLeft();
  }

  private final GenericContainer<?> container;
  private final Runnable untilItAnswers;

  /**
   * Describes the container; {@link #start} runs it.
   *
   * @param service of {@code docker-compose.yml}
   * @param ports of this host and of the container, as {@code 15432:5432}
   * @param untilItAnswers returns when the server does
   */
  private ContainedServer(String service, String ports, Runnable untilItAnswers) {
    this.untilItAnswers = untilItAnswers;
    container = new GenericContainer<>(PinnedImages.of(service)).withLabel(OWNER, THIS_PROCESS)
        .waitingFor(new AbstractWaitStrategy() {
          @Override
          protected void waitUntilReady() {
            untilItAnswers.run();
          }
        });
    container.setPortBindings(List.of("127.0.0.1:" + ports));
  }

  /**
   * Starts a broker.
   *
   * @param settings as in {@code server.properties}; they say where it listens
   */
  static ContainedServer kafka(int port, Map<String, String> settings, Runnable untilItAnswers) {
    var kafka = new ContainedServer("kafka", port + ":" + port, untilItAnswers);
    // Otherwise it would spend most of its life on thorough compilation.
    kafka.container.withEnv("KAFKA_OPTS", "-XX:TieredStopAtLevel=1");
    settings.forEach((name, value) -> kafka.container
        .withEnv("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    kafka.start();
    return kafka;
  }

  /** Starts a database server. It lets everybody in, as the embedded one does. */
  static ContainedServer postgres(int port, Map<String, String> settings, Runnable untilItAnswers) {
    var postgres = new ContainedServer("postgres", port + ":5432", untilItAnswers);
    var command = new ArrayList<>(List.of("postgres", "-c", "hba_file=" + ACCESS));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    postgres.container.withEnv("POSTGRES_PASSWORD", "asked-by-nobody")
        .withCopyToContainer(Transferable.of("local all all trust\nhost all all all trust\n"), ACCESS)
        .withCommand(command.toArray(String[]::new));
    postgres.start();
    return postgres;
  }

  @Override
  public void start() {
    if (container.getContainerId() == null) {
      container.start();
    } else {
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      untilItAnswers.run();
    }
  }

  @Override
  public void stop() {
    container.getDockerClient().stopContainerCmd(container.getContainerId()).withTimeout(SECONDS_TO_END).exec();
  }

  @Override
  public void close() {
    container.stop();
  }

  private static void removeWhatDeadProcessesLeft() {
    var engine = DockerClientFactory.instance().client();
    for (var each : engine.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec()) {
      if (isDead(each.getLabels().getOrDefault(OWNER, THIS_PROCESS))) {
        engine.removeContainerCmd(each.getId()).withForce(true).withRemoveVolumes(true).exec();
      }
    }
  }

  /** Whether the owner is known to be dead; a process on another host never is. */
  private static boolean isDead(String owner) {
    var host = THIS_PROCESS.substring(THIS_PROCESS.indexOf('@'));
    return owner.endsWith(host)
        && ProcessHandle.of(Long.parseLong(owner.substring(0, owner.length() - host.length()))).isEmpty();
  }
}
