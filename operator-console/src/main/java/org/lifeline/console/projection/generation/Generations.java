package org.lifeline.console.projection.generation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which build of the projection is shown. */
@Component
public class Generations {

  /** Whoever projects, or switches what is shown, does it alone. */
  public static final long LOCK = 0x4C494645434F4E53L;

  private final JdbcClient jdbc;

  Generations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The one that is shown. */
  public Generation shown() {
    return new Generation(jdbc.sql("select shown from projection").query(Integer.class).single());
  }

  /** The one that is shown, which stays the one until the open transaction ends; nobody else projects until then. */
  public Generation held() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {
    });
    return shown();
  }
}
