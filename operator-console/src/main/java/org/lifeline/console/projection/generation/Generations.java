package org.lifeline.console.projection.generation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which build of the projection is shown. */
@Component
public class Generations {

  /** The advisory lock under which instances project, or switch what is shown, one at a time. */
  public static final long LOCK = 0x4C494645434F4E53L;

  private final JdbcClient jdbc;

  Generations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The build that is shown. */
  public Generation shown() {
    return new Generation(jdbc.sql("select shown from projection").query(Integer.class).single());
  }

  /** The build that is shown. It stays so until the open transaction ends, and nobody else projects until then. */
  public Generation held() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {
    });
    return shown();
  }
}
