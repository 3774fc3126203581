package org.lifeline.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.credentials.Parties;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.home.WholeFile;
import org.lifeline.localstack.kafka.Rights;
import org.lifeline.localstack.kafka.TopicsFile;
import org.lifeline.localstack.postgres.PostgresServer;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * The scheme that a stack is made for, a secret for everyone in it, and certificates: settled once and kept. The
 * secrets tell which network operators it has had; those that have left are named in its scheme.
 *
 * @param hosts under which its servers are reached besides their own names
 */
record SettledState(Installation installation, StackHome home, List<String> hosts) {

  SettledState(Installation installation, StackHome home) {
    this(installation, home, List.of());
  }

  /**
   * Writes down what is not settled yet, once all of it is known to be good.
   *
   * @param schemeToUse what the stack shall be made for; if empty, what it was made for before, or else the bundled sample
   * @throws StackFailure if no stack can be made for that; then nothing has changed
   */
  Credentials settle(Optional<Path> schemeToUse) {
    var certificates = new Certificates(home, Clock.systemUTC(), hosts);
    var before = Credentials.read(home.credentials());
    var source = source(schemeToUse);
    var scheme = Scheme.read(source).remembering(before.operatorsEver());
    var now = credentials(before, scheme);
    adopt(scheme, source);
    if (!now.equals(before)) {
      now.write(home.credentials());
    }
    certificates.makeMissing();
    return now;
  }

  /**
   * Checks the same without writing anything.
   *
   * @throws StackFailure if no stack can be made for that
   */
  void verify(Optional<Path> schemeToUse) {
    var before = Credentials.read(home.credentials());
    credentials(before, Scheme.read(source(schemeToUse)).remembering(before.operatorsEver()));
  }

  private Path source(Optional<Path> schemeToUse) {
    return schemeToUse.orElseGet(() -> Files.exists(home.scheme()) ? home.scheme() : installation.sampleScheme());
  }

  private Credentials credentials(Credentials before, Scheme scheme) {
    var roles = new ArrayList<>(Parts.databaseRoles());
    roles.add(PostgresServer.ADMIN);
    var principals = Rights.of(TopicsFile.read(installation.topics()), scheme).principals();
    return before.with(Parties.of(scheme, ServiceEntry.names()), roles, principals);
  }

  private void adopt(Scheme scheme, Path source) {
    try {
      var text = scheme.in(Scheme.text(source));
      if (!Files.exists(home.scheme()) || !Files.readString(home.scheme()).equals(text)) {
        WholeFile.write(home.scheme(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
