package org.lifeline.localstack.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
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

  /** The start cache's name, the same for every broker, as each can start from what another has learnt. */
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

  /** The brokers of a stack. */
  public static List<KafkaBroker> all(Installation installation, KafkaAccess access, Brokers brokers) {
    return brokers.all().map(broker -> new KafkaBroker(installation, access, broker)).toList();
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
    KafkaStorage.formatOnce(properties, directory.resolve("data"), cluster());
    // It does not exit when out of memory: otherwise one record that unpacks to more than there is would end it for
    // all.
    var command = List.of(installation.java(), "-Xms96m", "-Xmx256m", "-XX:+UseSerialGC",
        "-Dlogback.configurationFile=kafka-logback.xml", "-cp", installation.classPath(), "kafka.Kafka",
        properties.toString());
    return new Launch(name(), command, Map.of("MALLOC_ARENA_MAX", "2"), directory(),
        settings + FileVersion.of(certificate));
  }

  @Override
  public Optional<String> unhealthy() {
    return BrokerProbe.unhealthy(broker.id(), access.addresses().hostAndPort(broker.inner()), access.deployment());
  }

  /** Only the first broker reports drift, as rights are those of the whole cluster. */
  @Override
  public Optional<String> drift() {
    if (broker.id() > 1) {
      return Optional.empty();
    }
    var drift = KafkaRights.of(installation, access).deployment().drift();
    return drift.none() ? Optional.empty() : Optional.of("goes by other rights than described; " + drift.inWords());
  }

  private Uuid cluster() {
    try {
      return KafkaStorage.cluster(Files.readAllBytes(home.authority()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
