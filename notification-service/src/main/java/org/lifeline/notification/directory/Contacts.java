package org.lifeline.notification.directory;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.notification.directory.hsds.HsdsService;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the contact directory. */
@Repository
class Contacts {

  private static final long LOCK = 0x636f6e7461637473L; // "contacts"

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Contacts(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Locks the directory until the transaction ends, so that others wait here, and reads it. */
  Directory lock() {
    hold();
    return new Directory(jdbc.sql("select version, document from contact")
        .query((row, n) -> new Directory.Entry(json.readValue(row.getString(2), HsdsService.class).toContact(),
            row.getLong(1)))
        .list());
  }

  /** Locks the directory as {@link #lock} does, without reading it. */
  void hold() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, n) -> n).list();
  }

  /** Raises the version of entries that were published under a higher one, so that their next version is above that. */
  void goAbove(Map<String, Long> told) {
    var entries = List.copyOf(told.entrySet());
    jdbc.sql("""
        update contact set version = told.version
          from unnest(cast(:ids as text[]), cast(:versions as bigint[])) as told (id, version)
         where contact.id = told.id and contact.version < told.version
        """).param("ids", Columns.text(entries, Map.Entry::getKey))
        .param("versions", Columns.text(entries, Map.Entry::getValue)).update();
  }

  /** The version of every entry, by id. */
  Map<String, Long> versions() {
    var versions = new HashMap<String, Long>();
    jdbc.sql("select id, version from contact").query(row -> {
      versions.put(row.getString(1), row.getLong(2));
    });
    return versions;
  }

  void save(List<Directory.Change> changes, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into contact (id, version, document, updated_at)
        select id, version, document, :now
          from unnest(cast(:ids as text[]), cast(:versions as bigint[]), cast(:documents as jsonb[]))
            as c (id, version, document)
        on conflict (id) do update
           set version = excluded.version, document = excluded.document, updated_at = excluded.updated_at
        """)
        .param("ids", Columns.text(changes, change -> change.after().id()))
        .param("versions", Columns.text(changes, Directory.Change::version))
        .param("documents",
            Columns.text(changes, change -> json.writeValueAsString(HsdsService.of(change.after()))))
        .param("now", now.atOffset(java.time.ZoneOffset.UTC)).update();
  }

  /** A number that each change of the directory raises. */
  long revision() {
    return jdbc.sql("select coalesce(sum(version), 0) from contact").query(Long.class).single();
  }

  /** The directory as it is shown, in the order of ids. */
  List<HsdsService> all() {
    return jdbc.sql("select document from contact order by id")
        .query((row, n) -> json.readValue(row.getString(1), HsdsService.class)).list();
  }
}
