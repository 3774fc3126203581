package org.lifeline.localstack.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.StartCache;
import org.lifeline.localstack.home.FileVersion;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.Brokers.Broker;
import org.lifeline.localstack.process.Launch;

/** A real Kafka broker: upstream's own storage tool and main class, broker and controller in one. */
public final class KafkaBroker implements Component {

  /** The same at all: who starts from what another has learnt. */
  private static final String LEARNT = "kafka";

  private final Installation installation;
  private final StackHome home;
  private final KafkaAccess access;
  private final Broker broker;
  private final Path directory;

  private KafkaBroker(Installation installation, KafkaAccess access, Broker broker) {
    this.installation = installation;
    this.access = access;
    this.broker = broker;
    this.home = access.home();
    this.directory = home.of(broker.name());
  }

  /** Every broker of a stack. */
  public static List<KafkaBroker> all(Installation installation, KafkaAccess access) {
    return access.brokers().all().map(broker -> new KafkaBroker(installation, access, broker)).toList();
  }

  @Override
  public String name() {
    return broker.name();
  }

  @Override
  public List<Integer> ports() {
    return broker.ports().stream().map(access.addresses()::port).toList();
  }

  @Override
  public String address() {
    return access.addresses().hostAndPort(broker.clients());
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
    return Optional.of(StartCache.of(installation.startCaches(), LEARNT, installation.version()));
  }

  @Override
  public Launch prepare() {
    var properties = directory.resolve("server.properties");
    var certificate = new Certificates(home, Clock.systemUTC()).kafka();
    var settings = BrokerProperties.write(properties, directory.resolve("data"), access.brokers(), broker, certificate,
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
    return BrokerProbe.unhealthy(broker.id(), access.addresses().hostAndPort(broker.inner()), access.deployment());
  }

  /** The first tells for all: rights are those of the cluster. */
  @Override
  public Optional<String> drift() {
    if (broker.id() > 1) {
      return Optional.empty();
    }
    var drift = KafkaRights.of(installation, access).deployment().drift();
    return drift.none() ? Optional.empty() : Optional.of("goes by other rights than described; " + drift.inWords());
  }

  /** One for all brokers of a stack, without asking each other: whoever has another authority is no part of it. */
  private Uuid cluster() {
    try {
      var id = UUID.nameUUIDFromBytes(Files.readAllBytes(home.authority()));
      return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void formatOnce(Path properties) {
    if (Files.exists(directory.resolve("data/meta.properties"))) {
      return;
    }
    var said = new ByteArrayOutputStream();
    var arguments = new String[]{"format", "--config", properties.toString(), "--cluster-id",
        cluster().toString(), "--ignore-formatted"};
    if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
      throw StackFailure.failed("Kafka's storage could not be formatted: " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
