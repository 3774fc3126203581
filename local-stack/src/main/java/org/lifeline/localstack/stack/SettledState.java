package org.lifeline.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Optional;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.credentials.Parties;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.postgres.PostgresServer;
import org.lifeline.localstack.service.ServiceEntry;

/** The scheme that a stack is made for, and a secret for each who takes part in it: settled once and kept. */
record SettledState(Scheme scheme, Credentials credentials) {

  static SettledState of(Installation installation, StackHome home, Optional<Path> schemeToUse) {
    var source = schemeToUse.or(() -> Files.exists(home.scheme()) ? Optional.empty() : sample(installation));
    source.ifPresent(file -> adopt(file, home.scheme()));
    var scheme = Scheme.read(home.scheme());
    var before = Credentials.read(home.credentials());
    var roles = new ArrayList<>(Parts.databaseRoles());
    roles.add(PostgresServer.ADMIN);
    var now = before.with(Parties.of(scheme, ServiceEntry.names()), roles);
    if (!now.equals(before)) {
      now.write(home.credentials());
    }
    return new SettledState(scheme, now);
  }

  private static Optional<Path> sample(Installation installation) {
    return Optional.of(installation.sampleScheme());
  }

  private static void adopt(Path source, Path target) {
    Scheme.read(source);
    try {
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
