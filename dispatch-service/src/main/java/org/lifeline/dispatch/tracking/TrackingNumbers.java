package org.lifeline.dispatch.tracking;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Columns;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives each consignment an unguessable number from the courier's range, and gives no number twice. */
@Repository
public class TrackingNumbers {

  private static final int ROUNDS = 20;

  private final JdbcClient jdbc;
  private final TrackingRange range;
  private final SecureRandom random = new SecureRandom();

  TrackingNumbers(JdbcClient jdbc, TrackingRange range) {
    this.jdbc = jdbc;
    this.range = range;
  }

  /**
   * Claims a number for each consignment, in the open transaction.
   *
   * @throws RangeUsedUp so few numbers are left that random draws do not find them
   */
  public Map<UUID, String> claim(Collection<UUID> consignments) {
    var claimed = new HashMap<UUID, String>();
    for (int round = 0; claimed.size() < consignments.size(); round++) {
      if (round == ROUNDS) {
        throw new RangeUsedUp();
      }
      var drawn = new HashMap<String, UUID>();
      for (var consignment : consignments) {
        if (!claimed.containsKey(consignment)) {
          drawn.putIfAbsent(draw(), consignment);
        }
      }
      insert(drawn).forEach(number -> claimed.put(drawn.get(number), number));
    }
    return claimed;
  }

  private HashSet<String> insert(Map<String, UUID> drawn) {
    return new HashSet<>(jdbc.sql("""
        insert into tracking_number (number, consignment_id)
        select * from unnest(cast(:numbers as text[]), cast(:consignments as uuid[])) as t (number, consignment_id)
         order by number
        on conflict do nothing
        returning number
        """)
        .param("numbers", Columns.text(drawn.keySet(), n -> n))
        .param("consignments", Columns.ids(drawn.values(), c -> c))
        .query(String.class).list());
  }

  private String draw() {
    return S10.number(range.prefix(), random.nextInt(range.from(), range.to() + 1));
  }

  /**
   * Finds the consignments that have these numbers. Unknown numbers are left out.
   *
   * @param numbers as {@link #read} gives them
   */
  public Map<String, UUID> consignmentsOf(Collection<String> numbers) {
    var found = new HashMap<String, UUID>();
    jdbc.sql("select number, consignment_id from tracking_number where number = any(cast(:numbers as text[]))")
        .param("numbers", numbers.toArray(String[]::new))
        .query(row -> {
          found.put(row.getString(1), row.getObject(2, UUID.class));
        });
    return found;
  }

  /**
   * The number that somebody has written, as it is on the label: without blanks, in capital letters. Null where the text
   * has not the form of one: it may be anything, is not looked for, and no answer repeats it.
   */
  public static @Nullable String read(@Nullable String text) {
    return text == null ? null : S10.read(text);
  }

  /** Thrown when the courier's range is (nearly) used up: an outage that lasts until another range is configured. */
  static final class RangeUsedUp extends DataAccessResourceFailureException {
    RangeUsedUp() {
      super("the courier's range of tracking numbers is used up");
    }
  }
}
