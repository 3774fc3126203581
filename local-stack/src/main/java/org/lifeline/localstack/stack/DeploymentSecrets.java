package org.lifeline.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.identity.SigningKeys;
import org.lifeline.localstack.postgres.PostgresServer;
import org.lifeline.localstack.registry.RegistryServer;
import org.lifeline.localstack.registry.RegistryWriter;
import org.lifeline.localstack.service.Keysets;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * Every secret of a deployment in containers: made once and kept, and laid out so that each container can be given its
 * own, {@code keys/<container>} and {@code passwords/…}, and nothing else.
 *
 * <p> A container runs as a user other than the one that made these, and reads them through a mount. So files that are
 * given to a container are readable to all, within a directory that only its owner can enter.
 *
 * @param home  holds nothing else
 * @param hosts under which the broker and the database are reached from outside
 */
public record DeploymentSecrets(Installation installation, StackHome home, List<String> hosts) {

  private static final String IDENTITY = "identity-provider";

  public DeploymentSecrets {
    hosts = List.copyOf(hosts);
  }

  /** Whether the secrets there are a deployment's, and not those of a local stack. */
  public static boolean isAt(StackHome home) {
    return Files.exists(credentials(home));
  }

  private static Path credentials(StackHome home) {
    return home.keysOf("deployment").resolve("credentials.json");
  }

  /**
   * Makes what is missing; what exists stays as it is.
   *
   * @param scheme what the deployment is for; if empty, what it was for before, or else the bundled sample
   */
  public void make(Optional<Path> scheme) {
    var clients = home.keysOf(IDENTITY).resolve("clients.json");
    var before = Files.exists(clients) ? Credentials.read(clients).clients() : Map.<String, Client>of();
    var credentials = new SettledState(installation, home, hosts).settle(scheme);
    Keysets.makeMissing(home.keys());
    SigningKeys.makeMissing(home.keysOf(IDENTITY));
    credentials.write(credentials(home));
    try {
      writePasswords(credentials);
      writeClients(credentials, before);
      // Written after the others: a command that is killed in between leaves the old file, and the next one carries on.
      new Credentials(credentials.clients(), Map.of(), Map.of(), credentials.people(), "", "").write(clients);
      for (var each : given()) {
        open(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writePasswords(Credentials credentials) throws IOException {
    write("database-" + PostgresServer.ADMIN, credentials.database(PostgresServer.ADMIN));
    // As a settings file, which takes precedence over those that the image contains.
    write("registry.properties", "config_ordinal=500\napicurio.datasource.password="
        + credentials.database(RegistryServer.DATABASE) + "\n");
    write("registry-access.properties", "config_ordinal=500\n" + RegistryWriter.of(credentials).setting() + "\n");
    if (content(passwords().resolve("grafana")).isBlank()) {
      write("grafana", Credentials.newSecret());
    }
    // Secrets that others issue: empty until they are put there.
    for (var given : List.of("sms-token", "sms-receipt-secret", "smtp-password")) {
      if (!Files.exists(passwords().resolve(given))) {
        write(given, "");
      }
    }
    write("metrics", credentials.metrics());
    for (var service : ServiceEntry.KEEPERS) {
      write("database-" + service.database(), credentials.database(service.database()));
      write("kafka-" + service.name(), credentials.kafka(service.name()));
    }
  }

  /**
   * Writes the clients' secrets. If somebody has replaced one by that of a client of their own identity provider, it
   * stays.
   */
  private void writeClients(Credentials credentials, Map<String, Client> before) throws IOException {
    var files = Map.of("sign-in-" + ServiceEntry.CONSOLE.name(), ServiceEntry.CONSOLE,
        "sign-in-" + ServiceEntry.PAGES.name(), ServiceEntry.PAGES,
        "client-" + ServiceEntry.NOTIFICATION.name(), ServiceEntry.NOTIFICATION);
    for (var file : files.entrySet()) {
      var name = file.getValue().name();
      var there = passwords().resolve(file.getKey());
      var known = before.get(name);
      var content = content(there);
      if (content.isBlank() || known != null && content.equals(known.secret())) {
        write(file.getKey(), credentials.client(name).secret());
      }
    }
  }

  /** Empty for one that is missing: so is the file of a command that was killed while it wrote. */
  private static String content(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(Files.createDirectories(passwords()).resolve(name), content);
  }

  private Path passwords() {
    return home.directory().resolve("passwords");
  }

  /** Directories and files that are given to containers: all but the authority's own key. */
  private List<Path> given() throws IOException {
    try (var keys = Files.walk(home.keys(), 2); var passwords = Files.walk(passwords(), 1)) {
      return Stream.of(Stream.of(home.authority(), home.scheme()), keys, passwords).flatMap(each -> each)
          .filter(each -> !each.startsWith(home.keysOf("authority"))).toList();
    }
  }

  private static void open(Path each) throws IOException {
    if (Files.getFileStore(each).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(each,
          PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
