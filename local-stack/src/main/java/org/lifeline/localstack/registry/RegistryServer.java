package org.lifeline.localstack.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.HttpProbe;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.process.Launch;

/** Apicurio Registry, accessed through its Confluent-compatible API; it keeps its schemas in PostgreSQL. */
public final class RegistryServer implements Component {

  /** The name of its database and role. */
  public static final String DATABASE = "registry";
  /**
   * Silences a logger: the registry would log every request for an unknown schema with its whole stack trace, 18 kB,
   * and anybody may send one.
   */
  private static final String QUIET = "-Dquarkus.log.category.\"io.apicurio.registry.auth.AuthorizedInterceptor\".level=OFF";

  private final Installation installation;
  private final Addresses addresses;
  private final Credentials credentials;
  private final StackHome home;

  public RegistryServer(Installation installation, StackHome home, Addresses addresses, Credentials credentials) {
    this.installation = installation;
    this.addresses = addresses;
    this.credentials = credentials;
    this.home = home;
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(Usual.REGISTRY), addresses.port(Usual.REGISTRY_MANAGEMENT));
  }

  @Override
  public String address() {
    return addresses.registry();
  }

  @Override
  public Path directory() {
    return home.of("registry");
  }

  @Override
  public Set<String> needs() {
    return Set.of("databases");
  }

  @Override
  public int memoryMegabytes() {
    return 260;
  }

  @Override
  public Launch prepare() {
    var jar = installation.registry().resolve("quarkus-run.jar").toString();
    var command = List.of(installation.java(), "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", QUIET, "-jar",
        jar);
    return new Launch(name(), command, environment(), directory(), "");
  }

  private Map<String, String> environment() {
    var environment = new TreeMap<>(RegistryWriter.of(credentials).environment());
    environment.putAll(Map.ofEntries(Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(addresses.port(Usual.REGISTRY))),
        Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(addresses.port(Usual.REGISTRY_MANAGEMENT))),
        Map.entry("APICURIO_RULES_GLOBAL_COMPATIBILITY", SchemaDeployment.COMPATIBILITY),
        Map.entry("APICURIO_STORAGE_KIND", "sql"), Map.entry("APICURIO_STORAGE_SQL_KIND", "postgresql"),
        Map.entry("APICURIO_DATASOURCE_URL", new DatabaseAccess(addresses, home, credentials).url(DATABASE)),
        Map.entry("APICURIO_DATASOURCE_USERNAME", DATABASE),
        Map.entry("APICURIO_DATASOURCE_PASSWORD", credentials.database(DATABASE)),
        Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1"), Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1"),
        Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "8"), Map.entry("MALLOC_ARENA_MAX", "2")));
    return environment;
  }

  @Override
  public Optional<String> unhealthy() {
    return HttpProbe.at(addresses.registry() + "/subjects").unhealthy();
  }
}
