package org.lifeline.referral.review;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;

/** Pages of what waits for a decision, in the order of acceptance, or was decided, the latest decision first. */
public final class ReviewPages {

  /** What waits for a decision: the default state. */
  public static final String OPEN = "open";
  private static final String SETTLED = "settled";

  private ReviewPages() {
  }

  /**
   * The condition and order of a page's rows; takes the parameters {@code after}, if there is one, and {@code limit}.
   * The first page has another condition than later ones: the query plan of a condition for both would read all rows.
   *
   * @param table with {@code referral_id} and {@code settled_at}, and an index on those that are settled
   * @param name of the table in the query
   * @param after the referral that the page begins after; null for the first page
   */
  public static String condition(String table, String name, boolean settled, @Nullable UUID after) {
    if (settled) {
      var earlier = after == null
          ? ""
          : """
               and (%2$s.settled_at, %2$s.referral_id) < (select settled_at, referral_id from %1$s where referral_id = :after)
              """;
      return ("where %2$s.settled_at is not null " + earlier
          + "order by %2$s.settled_at desc, %2$s.referral_id desc limit :limit").formatted(table, name);
    }
    return ("where %1$s.settled_at is null " + (after == null ? "" : "and %1$s.referral_id > :after ")
        + "order by %1$s.referral_id limit :limit").formatted(name);
  }

  /** Reads rows after an id, or from the very first. */
  @FunctionalInterface
  public interface Source<T> {
    List<T> list(boolean settled, @Nullable UUID after, int limit);
  }

  /**
   * A page.
   *
   * @param state open or settled
   * @param cursor from links.next; null for the first page
   * @param position the id of an element, after which the next page begins
   * @throws Problem the state or the cursor does not exist (400)
   */
  public static <T> Page<T> of(String path, String state, @Nullable String cursor, @Nullable Integer limit,
      Source<T> source, Function<T, String> position) {
    if (!state.equals(OPEN) && !state.equals(SETTLED)) {
      throw Problem.invalidField("state", "unknown-value", "open or settled.");
    }
    int size = Page.limit(limit);
    var found = source.list(state.equals(SETTLED), cursor == null ? null : Page.id(cursor), size + 1);
    return Page.of(found, size, path + "?state=" + state, position);
  }
}
