package org.lifeline.localstack.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.StackHome;

/**
 * How to sign in to a stack's databases: by password, over TLS, and only at a server for which the stack's own
 * authority vouches under the name by which it is reached.
 */
public record DatabaseAccess(Addresses addresses, StackHome home, Credentials credentials) {

  /** The JDBC URL of a database; more options can be added with {@code &}. */
  public String url(String database) {
    return "jdbc:postgresql://" + addresses.hostAndPort(Usual.POSTGRES) + "/" + database
        + "?sslmode=verify-full&sslrootcert="
        + URLEncoder.encode(home.authority().toString(), StandardCharsets.UTF_8).replace("%2F", "/");
  }

  /** Connects to a database as the role of the same name, which owns it. */
  public Connection own(String database) throws SQLException {
    return as(database, database, "");
  }

  /** Connects to a database as the role that sets up the others. */
  public Connection admin(String database) throws SQLException {
    return as(PostgresServer.ADMIN, database, "");
  }

  /** @param options more JDBC options, each preceded by {@code &}; may be empty */
  public Connection as(String role, String database, String options) throws SQLException {
    return DriverManager.getConnection(url(database) + options, role, credentials.database(role));
  }

  @Override
  public String toString() {
    return "DatabaseAccess[" + addresses.hostAndPort(Usual.POSTGRES) + "]";
  }
}
