package org.lifeline.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.FileVersion;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.home.WholeFile;
import org.lifeline.localstack.process.Launch;
import org.lifeline.localstack.process.StopSignal;

/** A real PostgreSQL with production durability: fsync and synchronous_commit on. */
public final class PostgresServer implements Component {

  /** The role that sets up the others; no service knows its password. */
  public static final String ADMIN = "postgres";

  private final Installation installation;
  private final StackHome home;
  private final Addresses addresses;
  private final Credentials credentials;
  private final PostgresBinaries binaries;
  private final Path data;

  public PostgresServer(Installation installation, StackHome home, Addresses addresses, Credentials credentials) {
    this.installation = installation;
    this.home = home;
    this.addresses = addresses;
    this.credentials = credentials;
    this.binaries = new PostgresBinaries(home.of("postgres").resolve("server"));
    this.data = home.of("postgres").resolve("data");
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(Usual.POSTGRES));
  }

  @Override
  public String address() {
    return "postgresql://" + addresses.hostAndPort(Usual.POSTGRES);
  }

  @Override
  public String program() {
    return "postgres";
  }

  @Override
  public Path directory() {
    return data;
  }

  @Override
  public StopSignal stopSignal() {
    return StopSignal.INT;
  }

  @Override
  public int memoryMegabytes() {
    return 300;
  }

  @Override
  public Launch prepare() {
    binaries.unpackOnce();
    makeDataOnce();
    var certificate = new Certificates(home, Clock.systemUTC()).postgres();
    var configuration = PostgresConfiguration.write(data, addresses.port(Usual.POSTGRES), certificate);
    var command = List.of(binaries.postgres().toString(), "-D", data.toString());
    return new Launch(name(), UnprivilegedCommand.of(command),
        Map.of("LC_ALL", "C"), directory(),
        configuration + FileVersion.of(certificate));
  }

  /** Removes a stale pid file: its number may be another process's by now, and then the server would not start. */
  @Override
  public void recover() {
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> unhealthy() {
    var access = new DatabaseAccess(addresses, home, credentials);
    try (var connection = access.as(ADMIN, "postgres", "&connectTimeout=2&socketTimeout=2")) {
      return connection.isValid(2) ? Optional.empty() : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of("does not take connections (SQL state " + e.getSQLState() + ")");
    }
  }

  /**
   * Makes the data directory aside and then moves it, so that what a killed command left half done is never taken for a
   * database.
   */
  private void makeDataOnce() {
    if (Files.exists(data)) {
      return;
    }
    try {
      var fresh = new FreshData(data).directory();
      var password = data.resolveSibling("password.new");
      WholeFile.writePrivate(password, credentials.database(ADMIN));
      UnprivilegedCommand.run("Making the database files",
          List.of(binaries.initdb().toString(), "-D", fresh.toString(), "-U", ADMIN, "--pwfile", password.toString(),
              "-E",
              "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-A", "scram-sha-256"),
          home.logs().resolve("initdb.log"));
      Files.delete(password);
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
