package org.lifeline.referral.review;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;

/** Pages of what waits for somebody's decision, in the order of acceptance, or was decided, the latest decision first. */
public final class ReviewPages {

  /** What waits: what is shown where no state is asked for. */
  public static final String OPEN = "open";
  private static final String SETTLED = "settled";

  private ReviewPages() {
  }

  /**
   * Which rows are on a page, and in which order; takes parameters {@code after}, the referral that it begins after or null, and
   * {@code limit}.
   *
   * @param table with {@code referral_id} and {@code settled_at}
   * @param name of the table in the query
   */
  public static String condition(String table, String name, boolean settled) {
    return settled ? """
         where %2$s.settled_at is not null and (cast(:after as uuid) is null or (%2$s.settled_at, %2$s.referral_id)
               < (select settled_at, referral_id from %1$s where referral_id = cast(:after as uuid)))
         order by %2$s.settled_at desc, %2$s.referral_id desc limit :limit
        """.formatted(table, name) : """
         where %1$s.settled_at is null and (cast(:after as uuid) is null or %1$s.referral_id > cast(:after as uuid))
         order by %1$s.referral_id limit :limit
        """.formatted(name);
  }

  /** Reads from the first after an id, or from the very first. */
  @FunctionalInterface
  public interface Source<T> {
    List<T> list(boolean settled, @Nullable UUID after, int limit);
  }

  /**
   * A page.
   *
   * @param state open or settled
   * @param cursor from links.next; null for the first page
   * @param position the id that the next page begins after
   * @throws Problem state or cursor is none that there is (400)
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
