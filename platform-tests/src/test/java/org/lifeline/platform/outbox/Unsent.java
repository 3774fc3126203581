package org.lifeline.platform.outbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what an outbox holds, for tests that check what would be published. */
public final class Unsent {

  private Unsent() {
  }

  /** In the order in which it would be. */
  public static List<OutgoingRecord> in(JdbcClient jdbc) {
    return jdbc.sql("select records from outbox order by id").query((row, n) -> Pack.read(row.getBytes(1))).list()
        .stream().flatMap(List::stream).toList();
  }
}
