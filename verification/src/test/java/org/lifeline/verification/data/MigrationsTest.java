package org.lifeline.verification.data;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An older instance keeps running while a newer one has migrated the database that both use, so migrations may only
 * add. Those that remove or narrow something are listed here with the reason, and must wait until no instance is left
 * that uses it.
 */
class MigrationsTest {

  private static final String BEFORE = "before the first release: no older instance has ever met it";

  /** Files that do more than add, and why that was right. */
  private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
      entry("dispatch-service V2__checklist", BEFORE),
      entry("dispatch-service V4__found_phones", BEFORE),
      entry("operator-console V4__statistics", BEFORE),
      entry("operator-console V10__letters_without_a_copy",
          "opens what may not be settled; to an older instance it is a letter that is open"),
      entry("referral-service V2__match_decision", BEFORE),
      entry("platform V0_6__no_statistics_of_sealed_values",
          "gives columns the type they have; rewrites and narrows nothing"),
      entry("platform V0_10__vacuum_of_the_outbox", "says when a table is vacuumed, and nothing of its rows"),
      entry("platform V0_11__outbox_rows_in_one_page", "says where large values are stored, and nothing of the rows"),
      entry("allocation-service V5__no_statistics_of_sealed_values", "as the platform's V0_6"),
      entry("dispatch-service V7__no_statistics_of_sealed_values", "as the platform's V0_6"),
      entry("notification-service V4__no_statistics_of_sealed_values", "as the platform's V0_6"),
      entry("referral-service V5__no_statistics_of_sealed_values", "as the platform's V0_6"),
      entry("notification-service V58__vacuum_of_safe_contacts", "as dispatch-service's V31"),
      entry("notification-service V61__vacuum_of_messages", "as dispatch-service's V31"),
      entry("notification-service V60__packs_without_a_number_are_told_anew",
          "an older instance that starts meanwhile reads again what it has read, which changes nothing"),
      entry("dispatch-service V12__suspended_sims",
          "closes what is not to be asked for; an older instance reads it as what was rejected or is complete"),
      entry("dispatch-service V15__sims_of_failed_parcels", "as V12"),
      entry("dispatch-service V29__sims_of_found_parcels_that_came_back", "as V12"),
      entry("dispatch-service V30__called_back_and_under_way",
          "what an older instance asks goes by the index that is made before"),
      entry("dispatch-service V31__vacuum_of_consignments", "says when a table is vacuumed, and nothing of its rows"),
      entry("dispatch-service V32__arrived_and_found",
          "blanks what an older instance reads of parcels under way alone"),
      entry("dispatch-service V33__called_back_and_found", "as V30"),
      entry("dispatch-service V36__vacuum_of_delivery_details", "as V31"),
      entry("dispatch-service V38__room_on_pages_of_delivery_details",
          "says how full a page may be, and nothing of its rows"),
      entry("dispatch-service V39__requests_for_addresses_without_indexes",
          "no statement of any version goes by these indexes"),
      entry("referral-service V41__shown_as_it_is",
          "asks for less; an older instance reads what has no value as a referral that was never held"),
      entry("referral-service V45__no_keys_of_submissions", "blanks what no instance reads"),
      entry("referral-service V50__nothing_written_of_the_erased",
          "blanks what an older instance reads as no reason given"),
      entry("referral-service V54__in_place_by_one_index", "no statement of any version since V42 goes by that index"),
      entry("referral-service V56__vacuum_of_what_was_erased",
          "says when tables are vacuumed, and nothing of their rows"),
      entry("allocation-service V29__models_taken_in_lately",
          "an older instance asks by the index that is made before, which begins alike"),
      entry("allocation-service V31__model_of_free_devices", "fills what an older instance does not know of"),
      entry("allocation-service V32__models_of_what_is_in_stock", "fills what no older instance reads"),
      entry("allocation-service V35__waiting_list_with_since_when", "as V29"),
      entry("allocation-service V37__vacuum_before_a_fifth_has_changed",
          "when it is vacuumed is nothing to any instance"),
      entry("allocation-service V38__lost_for_good", "an older instance gives nothing that is lost to anybody"),
      entry("allocation-service V39__vacuum_of_used_keys", "as V37"),
      entry("allocation-service V40__since_when_on_hold", "fills what no older instance reads"),
      entry("operator-console V11__journeys_that_wait_by_region",
          "an older instance asks by the index that is made before; by the other one no statement of any version goes"),
      entry("operator-console V12__free_devices_by_expiry", "an older instance asks by the index that is made before"),
      entry("operator-console V15__what_was_sent",
          "an older instance goes on adding to these counts; a rebuild puts them right"));

  /** The last file of each that may build an index as it liked: no table was large yet. */
  private static final Map<String, Integer> BUILT_AT_ONCE = Map.of("referral-service", 46, "allocation-service", 28,
      "dispatch-service", 27, "notification-service", 55, "operator-console", 10, "platform", 9);
  private static final Pattern FILE = Pattern.compile("([\\w-]+) V(?:0_)?(\\d+)(?:_\\d+)?__.*");

  @Test
  void noIndexKeepsWritersWaitingWhileItIsBuilt() {
    var blocking = new TreeMap<String, List<String>>();
    files().forEach((name, sql) -> {
      var file = FILE.matcher(name);
      assertThat(file.matches()).as(name).isTrue();
      var found = new Migration(sql).blocking();
      if (!found.isEmpty() && Integer.parseInt(file.group(2)) > BUILT_AT_ONCE.getOrDefault(file.group(1), 0)) {
        blocking.put(name, found);
      }
    });

    assertThat(blocking)
        .as("in a file of its own: drop index concurrently if exists i; create index concurrently i on t")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"create index on t (c)", "create unique index i on t (c)", "create index concurrently on t (c)",
          "create index concurrently i on t (c)", "create index concurrently if not exists i on t (c)",
          "create table u (c int); create index i on t (c)"})
  void thatKeepsWritersWaitingOrCannotBeBegunAnew(String sql) {
    assertThat(new Migration(sql).blocking()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop index concurrently if exists i; create index concurrently i on t (c)",
      "create table t (c int); create index on t (c)"})
  void thatKeepsNobodyWaiting(String sql) {
    assertThat(new Migration(sql).blocking()).isEmpty();
    assertThat(new Migration(sql).narrowing()).isEmpty();
  }

  @Test
  void migrationsOnlyAdd() {
    var narrowing = new TreeMap<String, List<String>>();
    files().forEach((name, sql) -> {
      var found = new Migration(sql).narrowing();
      if (!found.isEmpty()) {
        narrowing.put(name, found);
      }
    });

    assertThat(narrowing.keySet()).as("files with statements that an older instance may not survive: %s", narrowing)
        .isEqualTo(EXCEPTIONS.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop table t", "alter table t drop column c", "alter table t rename column c to d",
      "alter table t add column c int not null", "alter table t add c int, add d text not null",
      "alter table t alter column c set not null", "alter table t alter column c type bigint",
      "alter table t add constraint c check (d > 0)", "create unique index on t (c)", "update t set c = 1",
      "delete from t", "create trigger u before update on t for each row execute function f()",
      "create table u (c int); alter table t drop column c", "drop index concurrently if exists i",
      "drop index concurrently if exists j; create index concurrently i on t (c)"})
  void thatNarrowsWhatThereWas(String sql) {
    assertThat(new Migration(sql).narrowing()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "create table t (c int not null, check (c > 0)); create unique index on t (c); insert into t values (1)",
      "create index on t (c)", "alter table t add column c int",
      "alter table t add c text not null default 'a,b', add d int",
      "alter table t alter column c set statistics 0", "alter type e add value 'v'",
      "comment on table t is 'drop table t;'",
      "-- drop table t;\ncreate type e as enum ('drop table t;')",
      "create function f() returns trigger language plpgsql as $$ begin delete from t; end $$"})
  void thatOnlyAdds(String sql) {
    assertThat(new Migration(sql).narrowing()).isEmpty();
  }

  /** By module and name, {@code referral-service V1__referral}. */
  private static Map<String, String> files() {
    try (var files = Files.find(Path.of(".."), 7,
        (path, attributes) -> path.toString()
            .matches("\\.\\./[^/]+/src/main/resources/db/(platform|migration)/.*\\.sql"))) {
      return files.collect(Collectors.toMap(
          path -> path.getName(1) + " " + path.getFileName().toString().replace(".sql", ""), MigrationsTest::read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
