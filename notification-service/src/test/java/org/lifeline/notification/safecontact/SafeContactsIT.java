package org.lifeline.notification.safecontact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import org.springframework.beans.factory.annotation.Autowired;

class SafeContactsIT extends NotificationIT {

  private static final Instant TOLD = Instant.parse("2026-11-25T10:00:00Z");

  @Autowired
  private SafeContacts contacts;

  @Test
  void newestContactAndKeyStandInWhateverOrderTheyCome() {
    for (var order : permutations(List.of(0, 1, 2, 3))) {
      var id = UUID.randomUUID();
      var changes = List.of(SafeContactChange.contact(id, 1, Instant.EPOCH, new byte[]{1}),
          SafeContactChange.contact(id, 2, Instant.EPOCH, new byte[]{2}), SafeContactChange.key(id, 1, new byte[]{11}),
          SafeContactChange.key(id, 2, new byte[]{12}));
      order.forEach(i -> contacts.take(List.of(changes.get(i))));
      assertThat(row(id)).as("%s", order).isEqualTo("false 2 \\x02 2 \\x0c");
    }
  }

  /** Another partner has it under another version, which nobody has confirmed: it is there, but not safe. */
  @Test
  void unconfirmedContactIsWhatItWasAndConfirmedByNobody() {
    for (var order : permutations(List.of(0, 1))) {
      var one = UUID.randomUUID();
      var atOnce = UUID.randomUUID();
      order.forEach(i -> contacts.take(List.of(transferred(one).get(i))));
      contacts.take(order.stream().map(i -> transferred(atOnce).get(i)).toList());
      for (var id : List.of(one, atOnce)) {
        assertThat(row(id)).as("%s", order).isEqualTo("false 2 \\x01 0 null");
        assertThat(
            jdbc.sql("select confirmed_at is null and reminded_at = :told from safe_contact where referral_id = :id")
                .param("id", id).param("told", TOLD.atOffset(ZoneOffset.UTC)).query(Boolean.class).single())
            .as("%s", order).isTrue();
      }
      contacts.take(List.of(SafeContactChange.contact(one, 3, Instant.EPOCH, new byte[]{3}),
          SafeContactChange.unconfirmed(one, 2, TOLD.plusSeconds(1))));
      assertThat(row(one)).isEqualTo("false 3 \\x03 0 null");
    }
  }

  private static List<SafeContactChange> transferred(UUID id) {
    return List.of(SafeContactChange.contact(id, 1, Instant.EPOCH, new byte[]{1}),
        SafeContactChange.unconfirmed(id, 2, TOLD));
  }

  @Test
  void erasedStaysErasedInWhateverOrderTheyCome() {
    for (var order : permutations(List.of(0, 1, 2))) {
      var one = UUID.randomUUID();
      var atOnce = UUID.randomUUID();
      order.forEach(i -> contacts.take(List.of(changes(one).get(i))));
      contacts.take(order.stream().map(i -> changes(atOnce).get(i)).toList());
      assertThat(row(one)).as("%s", order).startsWith("true").endsWith("null").doesNotContain("\\x");
      assertThat(row(atOnce)).as("%s", order).startsWith("true").doesNotContain("\\x");
    }
  }

  @Test
  void neighboursOfAnErasureKeepWhatTheyHave() {
    var erased = UUID.randomUUID();
    var neighbour = UUID.randomUUID();
    contacts.take(List.of(SafeContactChange.contact(erased, 1, Instant.EPOCH, new byte[]{1}),
        SafeContactChange.contact(neighbour, 1, Instant.EPOCH, new byte[]{2}), SafeContactChange.erasure(erased)));
    assertThat(row(neighbour)).isEqualTo("false 1 \\x02 0 null");
  }

  @Test
  void holdChangesNothing() {
    var id = UUID.randomUUID();
    contacts.take(List.of(SafeContactChange.contact(id, 2, Instant.EPOCH, new byte[]{2}),
        SafeContactChange.key(id, 1, new byte[]{11})));
    var before = place(id);

    contacts.take(List.of(SafeContactChange.none(id)));

    assertThat(place(id)).as("it is the same row, not a copy").isEqualTo(before);
    contacts.take(List.of(SafeContactChange.none(id), SafeContactChange.contact(id, 3, Instant.EPOCH, new byte[]{3})));
    assertThat(row(id)).isEqualTo("false 3 \\x03 1 \\x0b");
  }

  private String place(UUID id) {
    return jdbc.sql("select ctid::text from safe_contact where referral_id = :id").param("id", id)
        .query(String.class).single();
  }

  @Test
  void whatWasErasedDoesNotLieInTheTableForLong() {
    assertThat(jdbc.sql("""
        select unnest(c.reloptions || t.reloptions) from pg_class c join pg_class t on t.oid = c.reltoastrelid
         where c.oid = cast('safe_contact' as regclass)
        """).query(String.class).list()).filteredOn(option -> option.startsWith("autovacuum_vacuum"))
        .containsExactlyInAnyOrder("autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=5000",
            "autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=5000");
  }

  private static List<SafeContactChange> changes(UUID id) {
    return List.of(SafeContactChange.contact(id, 1, Instant.EPOCH, new byte[]{1}),
        SafeContactChange.key(id, 1, new byte[]{11}),
        SafeContactChange.erasure(id));
  }

  private String row(UUID id) {
    return jdbc.sql("""
        select concat_ws(' ', erased::text, contact_version, coalesce(sealed::text, 'null'), key_version,
          coalesce(wrapped_key::text, 'null')) from safe_contact where referral_id = :id
        """).param("id", id).query(String.class).single();
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<T>>();
    for (int i = 0; i < items.size(); i++) {
      var rest = new ArrayList<>(items);
      var first = rest.remove(i);
      for (var tail : permutations(rest)) {
        var one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
