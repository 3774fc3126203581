package org.lifeline.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.registry.RegistryServer;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Progress;
import org.lifeline.localstack.stack.StackOfTests;
import org.lifeline.localstack.stack.Stacks;

/** Every role tries every database of the real server: it can connect to its own, over TLS, and to no other. */
class DatabaseDoorsIT {

  private static final String PERMISSION = "42501";
  private static final String PASSWORD = "28P01";
  private static final String NO_ENTRY = "28000";
  private static final String CONNECTION = "08006";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static LocalStack stack;
  @SuppressWarnings("NullAway.Init")
  private static DatabaseAccess access;

  @BeforeAll
  static void up() {
    var home = StackHome.at(directory.resolve("stack"));
    var addresses = StackOfTests.addresses();
    stack = Stacks.settled(StackOfTests.installation(), home, addresses, Optional.empty());
    stack.up(Set.of("databases"), Progress.SILENT);
    access = new DatabaseAccess(addresses, home, Credentials.read(home.credentials()));
  }

  @AfterAll
  static void down() {
    stack.down(Set.of(), Progress.SILENT);
  }

  @Test
  void aRoleGetsIntoItsOwnDatabaseOverTlsAndIntoNoOther() throws SQLException {
    for (var role : roles()) {
      try (var database = access.own(role);
          var sql = database.createStatement();
          var row = sql.executeQuery("select version || ' ' || cipher from pg_stat_ssl where pid = pg_backend_pid()")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).as(role).isEqualTo("TLSv1.3 TLS_AES_256_GCM_SHA384");
      }
      var others = new ArrayList<>(roles());
      others.remove(role);
      others.addAll(List.of(PostgresServer.ADMIN, "template1"));
      assertThat(others).allSatisfy(other -> assertRefused(PERMISSION, access.url(other), role));
    }
  }

  @Test
  void aRoleHasNoRightOverTheServer() throws SQLException {
    try (var database = access.own("referral"); var sql = database.createStatement()) {
      for (var statement : List.of("create role somebody", "create database another", "alter system set ssl = off",
          "set role allocation", "copy (select 1) to program 'true'", "select pg_read_file('postgresql.conf')",
          "select rolpassword from pg_authid")) {
        assertThatThrownBy(() -> sql.execute(statement)).as(statement).isInstanceOf(SQLException.class)
            .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo(PERMISSION);
      }
    }
  }

  @Test
  void whoComesWithoutTlsIsRefusedWhateverThePassword() {
    for (var role : roles()) {
      assertRefused(NO_ENTRY, access.url(role).replace("verify-full", "disable"), role);
    }
    assertRefused(NO_ENTRY, access.url(PostgresServer.ADMIN).replace("verify-full", "disable"), PostgresServer.ADMIN);
  }

  @Test
  void whoTrustsAnotherAuthorityDoesNotConnectAndSendsNoPassword() {
    var other = StackHome.at(directory.resolve("other"));
    new Certificates(other, Clock.systemUTC()).makeMissing();

    assertRefused(CONNECTION, new DatabaseAccess(access.addresses(), other, access.credentials()).url("referral"),
        "referral");
  }

  @Test
  void anOlderTlsIsRefused() throws Exception {
    assertThat(SslRequest.handshake(access, "TLSv1.3")).isEqualTo("TLSv1.3");
    assertThatThrownBy(() -> SslRequest.handshake(access, "TLSv1.2")).hasMessageContaining("protocol_version");
  }

  @Test
  void aPasswordIsOfOneRoleAlone() {
    assertThatCode(() -> DriverManager.getConnection(access.url("referral"), "referral",
        access.credentials().database("referral")).close()).doesNotThrowAnyException();
    assertThatThrownBy(() -> DriverManager.getConnection(access.url("referral"), "referral",
        access.credentials().database("allocation")).close()).isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo(PASSWORD);
  }

  private static void assertRefused(String state, String url, String role) {
    assertThatThrownBy(() -> DriverManager.getConnection(url, role, access.credentials().database(role)).close())
        .as("%s at %s", role, url).isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo(state);
  }

  private static List<String> roles() {
    var roles = new ArrayList<>(ServiceEntry.databases());
    roles.add(RegistryServer.DATABASE);
    return roles;
  }
}
