package org.lifeline.localstack.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.StartCache;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.FileVersion;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.BrokerProperties.Listeners;
import org.lifeline.localstack.process.Launch;

/** A real Kafka broker of one node: upstream's own storage tool and main class, broker and controller in one. */
public final class KafkaBroker implements Component {

  private final Installation installation;
  private final Addresses addresses;
  private final StackHome home;
  private final KafkaAccess access;
  private final Path directory;

  public KafkaBroker(Installation installation, KafkaAccess access) {
    this.installation = installation;
    this.access = access;
    this.addresses = access.addresses();
    this.home = access.home();
    this.directory = home.of("kafka");
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(Usual.KAFKA), addresses.port(Usual.KAFKA_CONTROLLER),
        addresses.port(Usual.KAFKA_INNER));
  }

  @Override
  public String address() {
    return addresses.kafka();
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int memoryMegabytes() {
    return 450;
  }

  @Override
  public Optional<StartCache> startCache() {
    return Optional.of(StartCache.of(installation.startCaches(), name(), installation.version()));
  }

  @Override
  public Launch prepare() {
    var properties = directory.resolve("server.properties");
    var certificate = new Certificates(home, Clock.systemUTC()).kafka();
    var listeners = new Listeners(addresses.kafka(), addresses.hostAndPort(Usual.KAFKA_INNER),
        addresses.hostAndPort(Usual.KAFKA_CONTROLLER));
    var settings = BrokerProperties.write(properties, directory.resolve("data"), listeners, certificate,
        home.authority());
    formatOnce(properties);
    var command = List.of(installation.java(), "-Xms96m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
        "-Dlogback.configurationFile=kafka-logback.xml", "-cp", installation.classPath(), "kafka.Kafka",
        properties.toString());
    return new Launch(name(), command, Map.of("MALLOC_ARENA_MAX", "2"), directory(),
        settings + FileVersion.of(certificate));
  }

  @Override
  public Optional<String> unhealthy() {
    return BrokerProbe.unhealthy(addresses.kafka(), access.deployment());
  }

  @Override
  public Optional<String> drift() {
    var drift = KafkaRights.of(installation, access).deployment().drift();
    return drift.none() ? Optional.empty() : Optional.of("goes by other rights than described; " + drift.inWords());
  }

  private void formatOnce(Path properties) {
    if (Files.exists(directory.resolve("data/meta.properties"))) {
      return;
    }
    var said = new ByteArrayOutputStream();
    var arguments = new String[]{"format", "--config", properties.toString(), "--cluster-id",
        Uuid.randomUuid().toString(), "--ignore-formatted"};
    if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
      throw StackFailure.failed("Kafka's storage could not be formatted: " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
