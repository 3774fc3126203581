package org.lifeline.notification.hotline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.NumbersInUse;
import org.lifeline.notification.window.SafeWindow;
import org.lifeline.platform.sql.Columns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the list of hotlines: each change is a new version. */
@Repository
class Hotlines implements NumbersInUse {

  private static final long LOCK = 0x686f746c696e6573L; // "hotlines"

  private final JdbcClient jdbc;
  private final HotlineEvents events;
  private final Duration applyWithin;
  private final Clock clock;

  Hotlines(JdbcClient jdbc, HotlineEvents events, Clock clock,
      @Value("${lifeline.hotlines.apply-within}") Duration applyWithin) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
    this.applyWithin = applyWithin;
  }

  /** A version of the list, and what changed in it. */
  record Version(long version, Instant publishedAt, Instant applyBy, List<String> added, List<String> withdrawn,
      List<String> corrected) {
  }

  @Override
  public void follow(SortedSet<String> numbers, SortedSet<String> mayComeBack, Instant now) {
    lock();
    long current = current(jdbc);
    var listed = new HashSet<>(jdbc.sql("""
        select number from hotline where withdrawn_version is null and listed_version <= :current
        """).param("current", current).query(String.class).list());
    var added = new TreeSet<>(numbers);
    added.addAll(withdrawnBefore(mayComeBack, current));
    added.removeAll(listed);
    var withdrawn = new TreeSet<>(listed);
    withdrawn.removeAll(numbers);
    withdrawn.removeAll(mayComeBack);
    if (added.isEmpty() && withdrawn.isEmpty()) {
      return;
    }
    long version = publish(added, withdrawn, Set.of(), now);
    list(added, version, now.atZone(SafeWindow.LONDON).toLocalDate());
    withdraw(withdrawn, version);
  }

  /**
   * Remembers numbers as listed until an import shows that no contact has them: an operator that is told that a number
   * is withdrawn puts calls from phones that hold it on bills. They count from the next version, which names them; if
   * it names only some, the next import names the rest.
   */
  @Override
  public void remember(Map<String, Instant> since) {
    if (since.isEmpty()) {
      return;
    }
    lock();
    var numbers = List.copyOf(since.entrySet());
    jdbc.sql("""
        insert into hotline as h (number, listed_version, bills_clean_from)
        select number, :version, day from unnest(cast(:numbers as text[]), cast(:days as date[])) as n (number, day)
        on conflict (number) do update set listed_version = excluded.listed_version, withdrawn_version = null
         where h.withdrawn_version is not null
        """).param("version", current(jdbc) + 1).param("numbers", Columns.text(numbers, Map.Entry::getKey))
        .param("days", Columns.text(numbers, number -> LocalDate.ofInstant(number.getValue(), SafeWindow.LONDON)))
        .update();
  }

  /**
   * Of these numbers, those that were withdrawn although their service is only closed for a time: phones that were sent
   * hold them, although no pack does.
   */
  private Set<String> withdrawnBefore(Collection<String> numbers, long current) {
    return jdbc.sql("""
        select number from hotline
         where (withdrawn_version is not null or listed_version > :current) and number = any(:numbers)
        """).param("current", current).param("numbers", numbers.toArray(String[]::new)).query(String.class).set();
  }

  /**
   * Has bills cleaned of a number from an earlier day on, as it was in use before it was listed.
   *
   * @return false if there is no such number, or its bills are clean from that day on already
   */
  boolean cleanFrom(String number, LocalDate day) {
    lock();
    int changed = jdbc.sql("""
        update hotline set bills_clean_from = :day where number = :number and bills_clean_from > :day
        """).param("number", number).param("day", day).update();
    if (changed == 1) {
      publish(Set.of(), Set.of(), Set.of(number), clock.instant());
    }
    return changed == 1;
  }

  HotlineList current() {
    var last = versions(current(jdbc) - 1, 1);
    var entries = jdbc.sql("""
        select number, listed_version, bills_clean_from, withdrawn_version from hotline order by number
        """).query((row, n) -> new Hotline(row.getString(1), "both", row.getLong(2),
        row.getObject(3, LocalDate.class), row.getObject(4, Long.class))).list();
    return last.isEmpty()
        ? new HotlineList(0, null, null, entries)
        : new HotlineList(last.getFirst().version(), last.getFirst().publishedAt(), last.getFirst().applyBy(), entries);
  }

  /** The versions after the given one, in their order. */
  List<Version> versions(long after, int limit) {
    return jdbc.sql("""
        select version, published_at, apply_by, added, withdrawn, corrected from hotline_version
         where version > :after order by version limit :limit
        """).param("after", after).param("limit", limit).query(Hotlines::version).list();
  }

  long currentVersion() {
    return current(jdbc);
  }

  private static long current(JdbcClient jdbc) {
    return jdbc.sql("select coalesce(max(version), 0) from hotline_version").query(Long.class).single();
  }

  /** Locks the list against other changes until the open transaction ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, n) -> n).list();
  }

  private long publish(Collection<String> added, Collection<String> withdrawn, Collection<String> corrected,
      Instant now) {
    var by = now.plus(applyWithin);
    long version = jdbc.sql("""
        insert into hotline_version (version, published_at, apply_by, added, withdrawn, corrected, told)
        select coalesce(max(version), 0) + 1, cast(:now as timestamptz), cast(:by as timestamptz), :added, :withdrawn,
               :corrected, true
          from hotline_version
        returning version
        """).param("now", now.toString()).param("by", by.toString())
        .param("added", added.toArray(String[]::new)).param("withdrawn", withdrawn.toArray(String[]::new))
        .param("corrected", corrected.toArray(String[]::new)).query(Long.class).single();
    events.published(version, now, by);
    return version;
  }

  /** Lists numbers. One that was listed before keeps the day from which bills are clean. */
  private void list(Collection<String> numbers, long version, LocalDate today) {
    jdbc.sql("""
        insert into hotline as h (number, listed_version, bills_clean_from)
        select number, :version, :today from unnest(:numbers) as n (number)
        on conflict (number) do update set listed_version = excluded.listed_version, withdrawn_version = null
        """).param("version", version).param("today", today).param("numbers", numbers.toArray(String[]::new)).update();
  }

  private void withdraw(Collection<String> numbers, long version) {
    jdbc.sql("update hotline set withdrawn_version = :version where number = any(:numbers)").param("version", version)
        .param("numbers", numbers.toArray(String[]::new)).update();
  }

  private static Version version(ResultSet row, int number) throws SQLException {
    return new Version(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getObject(3, OffsetDateTime.class).toInstant(), texts(row, 4), texts(row, 5), texts(row, 6));
  }

  private static List<String> texts(ResultSet row, int column) throws SQLException {
    var texts = new ArrayList<String>();
    for (@Nullable
    Object text : (Object[]) row.getArray(column).getArray()) {
      texts.add(String.valueOf(text));
    }
    return List.copyOf(texts);
  }
}
