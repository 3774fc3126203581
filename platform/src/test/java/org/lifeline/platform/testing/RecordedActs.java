package org.lifeline.platform.testing;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log of a service under test. */
public final class RecordedActs {

  private RecordedActs() {
  }

  /**
   * What is on record about a subject, in order: of each entry the kind of who acted, who, the action and why.
   *
   * @param subject an id, or its text
   */
  public static List<String> of(JdbcClient jdbc, Object subject) {
    return jdbc.sql("""
        select concat_ws(' ', who_kind, who, action, why) from audit_entry where subject = cast(:id as uuid) order by id
        """).param("id", subject.toString()).query(String.class).list();
  }

  /** Does something while the service can record nothing. */
  public static void whileUnwritable(JdbcClient jdbc, Runnable work) {
    jdbc.sql("alter table audit_entry rename to audit_entry_away").update();
    try {
      work.run();
    } finally {
      jdbc.sql("alter table audit_entry_away rename to audit_entry").update();
    }
  }
}
