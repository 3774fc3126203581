package org.lifeline.verification.reading;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.verification.history.OneOfEach;
import org.lifeline.verification.history.Place;
import org.lifeline.verification.snapshot.IdSet;
import org.lifeline.verification.snapshot.Reception;
import org.lifeline.verification.snapshot.Reception.Partition;
import org.lifeline.verification.snapshot.Snapshot;

/** Reads the databases of all services and the offsets of their consumer groups. */
public final class SnapshotReader {

  private static final String UNSENT = "select coalesce(sum(record_count), 0) from outbox";
  private static final String UNSEALED = "select count(*) from audit_entry where id > coalesce((select max(up_to) from audit_seal), 0)";

  private final DatabaseAccess databases;
  private final Groups groups;
  private final Clock clock;

  public SnapshotReader(DatabaseAccess databases, Groups groups, Clock clock) {
    this.databases = databases;
    this.groups = groups;
    this.clock = clock;
  }

  public Snapshot read(OneOfEach kept) {
    var takenAt = Instant.now(clock);
    var receptions = new HashMap<String, Reception>();
    var sealed = new HashMap<String, Set<UUID>>();
    return new Snapshot(takenAt, read("referral", ReferralReader::read, sealed, receptions, kept),
        read("allocation", AllocationReader::read, sealed, receptions, kept),
        read("dispatch", DispatchReader::read, sealed, receptions, kept),
        read("notification", NotificationReader::read, sealed, receptions, kept), sealed,
        withConsole(receptions, kept));
  }

  /**
   * Adds the console, which stores no personal data: only its reading is checked, and not even that if it has never
   * run.
   */
  private Map<String, Reception> withConsole(Map<String, Reception> receptions, OneOfEach kept) {
    var console = ServiceEntry.CONSOLE;
    try (var rows = open(console.database(), kept)) {
      if (hasRun(rows)) {
        receptions.put(console.name(), reception(rows, groups.committed(console.name())));
      }
    }
    return receptions;
  }

  /** By service, the records in its outbox and the audit entries that are not sealed yet. */
  public Map<String, Long> unsent() {
    var unsent = new HashMap<String, Long>();
    for (var service : ServiceEntry.KEEPERS) {
      try (var rows = open(service.database(), new OneOfEach())) {
        if (hasRun(rows)) {
          unsent.put(service.name(), rows.count(UNSENT) + rows.count(UNSEALED));
        }
      }
    }
    return unsent;
  }

  private <T> T read(String database, Function<Rows, T> reader, Map<String, Set<UUID>> sealed,
      Map<String, Reception> receptions, OneOfEach kept) {
    var service = ServiceEntry.CHAIN.stream().filter(entry -> entry.database().equals(database)).findFirst()
        .orElseThrow().name();
    try (var rows = open(database, kept)) {
      receptions.put(service, reception(rows, groups.committed(service)));
      sealed.put(service, SealedReader.read(database, rows));
      return reader.apply(rows);
    }
  }

  /** Whether the service has ever run: it creates its tables at its first start. */
  private static boolean hasRun(Rows rows) {
    return rows.count("select count(to_regclass('outbox'))") > 0;
  }

  private static Reception reception(Rows rows, Map<Partition, Long> committed) {
    var read = new HashMap<>(committed);
    read.putAll(settled(rows));
    var inbox = new HashMap<String, Set<UUID>>();
    rows.each("select event_id, topic from inbox", row -> inbox.computeIfAbsent(row.getString(2), t -> new IdSet())
        .add(row.getObject(1, UUID.class)));
    return new Reception(inbox, deadLetters(rows), places(rows, "dead_letter where settled_at is null"),
        places(rows, "parked"), read, rows.count(UNSENT));
  }

  /**
   * How far a service has read the requests to settle dead letters: this is in its database, not in a consumer group.
   */
  Map<Partition, Long> settled(ServiceEntry service) {
    try (var rows = open(service.database(), new OneOfEach())) {
      return hasRun(rows) ? settled(rows) : Map.of();
    }
  }

  private static Map<Partition, Long> settled(Rows rows) {
    var next = new HashMap<>(Map.of(new Partition("settlements", 0), 0L));
    rows.list("select topic, partition, next_offset from settlement_read",
        row -> Map.entry(new Partition(row.getString(1), row.getInt(2)), row.getLong(3)))
        .forEach(each -> next.put(each.getKey(), each.getValue()));
    return next;
  }

  private static Map<Place, Instant> deadLetters(Rows rows) {
    return rows
        .list("select topic, partition, position, failed_at from dead_letter",
            row -> Map.entry(place(row), row.getTimestamp("failed_at").toInstant()))
        .stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Set<Place> places(Rows rows, String from) {
    return Set.copyOf(rows.list("select topic, partition, position from " + from, SnapshotReader::place));
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getString("topic"), row.getInt("partition"), row.getLong("position"));
  }

  private Rows open(String database, OneOfEach kept) {
    return Rows.open(databases.url(database), database, databases.credentials().database(database), kept);
  }
}
