package org.lifeline.localstack.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.HttpProbe;
import org.lifeline.localstack.component.StartCache;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.Brokers;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.phones.PhoneServer;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.process.Launch;

/** One instance of a service of the scheme as a process of the stack. */
public final class ServiceProcess implements Component {

  private final ServiceInstance instance;
  private final ServiceEntry service;
  private final Installation installation;
  private final StackHome home;
  private final Addresses addresses;
  private final Credentials credentials;
  private final Map<String, String> settings;

  /** @param settings environment variables that are to differ from the service's own defaults */
  public ServiceProcess(ServiceInstance instance, Installation installation, StackHome home, Addresses addresses,
      Credentials credentials, Map<String, String> settings) {
    this.instance = instance;
    this.service = instance.service();
    this.installation = installation;
    this.home = home;
    this.addresses = addresses;
    this.credentials = credentials;
    this.settings = Map.copyOf(settings);
  }

  /** The instance of the service that this process is. */
  public ServiceInstance instance() {
    return instance;
  }

  /** Whether there is a jar to run. */
  public boolean built() {
    return Files.exists(installation.jarOf(service.name()));
  }

  @Override
  public String name() {
    return instance.name();
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(instance.port()), addresses.port(instance.managementPort()));
  }

  @Override
  public String address() {
    return addresses.http(instance.port());
  }

  @Override
  public Path directory() {
    return home.of("services").resolve(name());
  }

  @Override
  public Set<String> needs() {
    var needs = new TreeSet<>(service.keeps()
        ? Set.of("databases", "topics", "rights", "schemas", "identity-provider")
        : Set.of("identity-provider"));
    if (instance.number() > 1) {
      // The first instance unpacks the jar for both, and migrates their database.
      needs.add(service.name());
    }
    return needs;
  }

  @Override
  public int memoryMegabytes() {
    return 320;
  }

  @Override
  public Launch prepare() {
    Keysets.makeMissing(home.keys());
    var jar = unpackedJar();
    var command = List.of(installation.java(), "-Xms48m", "-Xmx" + service.heapMegabytes() + "m",
        "-XX:+UseSerialGC", "-XX:SurvivorRatio=3", "-XX:TargetSurvivorRatio=95", "-XX:+UseCompactObjectHeaders",
        "-XX:TieredStopAtLevel=1", "-XX:TrimNativeHeapInterval=5000", "-Xss512k", "-XX:ReservedCodeCacheSize=64m",
        "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-Dspring.aot.enabled=true", "-cp",
        jar.classPath(), jar.mainClass());
    return new Launch(name(), command, environment(), directory(), scheme());
  }

  @Override
  public Optional<StartCache> startCache() {
    return Optional.of(StartCache.of(unpackedJar().directory(), "start", "of-this-jar"));
  }

  private UnpackedJar unpackedJar() {
    return UnpackedJar.of(installation.jarOf(service.name()), installation.unpacked(service.name()),
        home.of("services").resolve("unpacked").resolve(service.name()));
  }

  private Map<String, String> environment() {
    var environment = new TreeMap<>(
        Map.of("LIFELINE_PORT", Integer.toString(addresses.port(instance.port())), "LIFELINE_MANAGEMENT_PORT",
            Integer.toString(addresses.port(instance.managementPort())), "LIFELINE_METRICS_SECRET",
            credentials.metrics(), "LIFELINE_ISSUER", addresses.issuer(), "LIFELINE_SCHEME", home.scheme().toString(),
            "MALLOC_ARENA_MAX", "2"));
    if (service.keeps()) {
      environment.putAll(stores());
    }
    if (service.equals(ServiceEntry.CONSOLE)) {
      environment.put("LIFELINE_HEALTH", ServiceInstance.all(Size.of(home).instances()).stream()
          .map(each -> each.name() + "=" + addresses.http(each.managementPort())).collect(Collectors.joining(" ")));
      environment.put("LIFELINE_SIGN_IN_SECRET", credentials.client(service.name()).secret());
    }
    if (service.equals(ServiceEntry.PAGES)) {
      environment.put("LIFELINE_SIGN_IN_SECRET", credentials.client(service.name()).secret());
      environment.put("LIFELINE_REFERRAL_SERVICE", addresses.http(ServiceEntry.REFERRAL.port()));
      environment.put("LIFELINE_DISPATCH_SERVICE", addresses.http(ServiceEntry.DISPATCH.port()));
      environment.put("LIFELINE_NOTIFICATION_SERVICE", addresses.http(ServiceEntry.NOTIFICATION.port()));
    }
    if (service.equals(ServiceEntry.NOTIFICATION)) {
      environment.put("LIFELINE_REFERRAL_SERVICE",
          addresses.http(new ServiceInstance(ServiceEntry.REFERRAL, instance.number()).port()));
      environment.put("LIFELINE_CLIENT_SECRET", credentials.client(service.name()).secret());
      environment.put("LIFELINE_WEBHOOKS_THIS_MACHINE", "true");
      // Shorter gaps at the beginning, as nobody wants to wait for minutes when trying it out.
      environment.put("LIFELINE_WEBHOOKS_GAPS", "1s,2s,1m,30m,2h,5h,10h,14h,20h,24h");
      environment.put("LIFELINE_TRY_AGAIN_AFTER", "5s");
      environment.put("LIFELINE_SMS_RECEIPT_SECRET", PhoneServer.receiptSecret(home));
      environment.put("LIFELINE_SMTP_HOST", "127.0.0.1");
      environment.put("LIFELINE_SMTP_PORT", Integer.toString(addresses.port(Usual.MAIL)));
      environment.put("LIFELINE_SMTP_SECURITY", "none");
      environment.put("LIFELINE_SMTP_FROM", "orders@parcels.example");
      environment.put("LIFELINE_SMS_URL", PhoneServer.messages(addresses));
    }
    environment.putAll(settings);
    return environment;
  }

  /** Its access to what it stores and publishes. */
  private Map<String, String> stores() {
    return Map.ofEntries(Map.entry("LIFELINE_INSTANCE", instance.inTheGroup()),
        Map.entry("LIFELINE_KAFKA", Brokers.of(addresses, home).clients()),
        Map.entry("LIFELINE_KAFKA_USER", service.name()),
        Map.entry("LIFELINE_KAFKA_PASSWORD", credentials.kafka(service.name())),
        Map.entry("LIFELINE_AUTHORITY", home.authority().toString()),
        Map.entry("LIFELINE_DB_URL", new DatabaseAccess(addresses, home, credentials).url(service.database())),
        Map.entry("LIFELINE_DB_USER", service.database()),
        Map.entry("LIFELINE_DB_PASSWORD", credentials.database(service.database())),
        Map.entry("LIFELINE_REGISTRY", addresses.registry()),
        Map.entry("LIFELINE_KEYS", home.keysOf(service.name()).toString()));
  }

  /** The scheme, which each service reads once, at start. */
  private String scheme() {
    try {
      return Files.readString(home.scheme());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> unhealthy() {
    return HttpProbe.at(addresses.http(instance.managementPort()) + "/actuator/health/readiness").unhealthy();
  }

  /**
   * The work that its service has left to do, which the first instance reports for all; empty if it cannot be found
   * out.
   */
  public Optional<Outstanding> outstanding() {
    return instance.number() > 1 || !service.keeps()
        ? Optional.empty()
        : new OutstandingWork(new KafkaAccess(addresses, home, credentials)).of(service);
  }
}
