package org.lifeline.verification.reading;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.lifeline.localstack.StackFailure;

/** Read-only connections that see a database as it was at one moment. */
public final class OneMoment {

  private OneMoment() {
  }

  /**
   * Opens a connection; everything read through it is from one snapshot.
   *
   * @throws StackFailure the database cannot be reached, or refuses this role and password
   */
  public static Connection of(String url, String role, String password) {
    try {
      var connection = DriverManager.getConnection(url, role, password);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return connection;
    } catch (SQLException e) {
      throw StackFailure.failed("The database " + role + " cannot be read (" + e.getSQLState()
          + "). Is the stack up? ./lifeline status says.");
    }
  }
}
