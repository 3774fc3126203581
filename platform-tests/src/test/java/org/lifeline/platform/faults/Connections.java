package org.lifeline.platform.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Database connections with the settings of a service. */
final class Connections {

  private Connections() {
  }

  /** @param idleLimit for idle transactions, in seconds */
  static HikariDataSource to(String address, int idleLimit) {
    var config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setUsername("postgres");
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(5_000);
    config.setConnectionInitSql("set idle_in_transaction_session_timeout = '" + idleLimit + "s'");
    return new HikariDataSource(config);
  }
}
