package org.lifeline.console.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.platform.outbox.OutgoingRecord;

/** The console's own dead letters, which it has put aside and read back. */
abstract class PutAside extends ConsoleIT {

  static final String REFERRALS = "referrals";
  private static final Pattern ORDER = Pattern.compile("/orders/([0-9a-f-]{36})/");

  UUID newLetter() {
    var key = UUID.randomUUID();
    garbage(key);
    return letterOf(key);
  }

  static void garbage(UUID key) {
    publish(new OutgoingRecord(REFERRALS, key.toString().getBytes(UTF_8), Story.SECRET.getBytes(UTF_8), List.of()));
  }

  /** The console's own letter of the record with this key. */
  UUID letterOf(UUID key) {
    var place = await().until(() -> jdbc.sql("""
        select partition || '/' || position from dead_letter where key = :key
        """).param("key", key.toString().getBytes(UTF_8)).query(String.class).optional(), found -> found.isPresent())
        .orElseThrow().split("/");
    var id = LetterTopics.idOf("operator-console", REFERRALS, Integer.parseInt(place[0]), Long.parseLong(place[1]));
    await().until(() -> jdbc.sql("select count(*) from letter where id = :id").param("id", id).query(Long.class)
        .single() == 1);
    return id;
  }

  String state(UUID letter) {
    return jdbc.sql("select state from letter where id = :id").param("id", letter).query(String.class).single();
  }

  /** The id of the order that a page is about. */
  static String order(String page) {
    var found = ORDER.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
