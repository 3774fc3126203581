package org.lifeline.platform.doors.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Times;
import org.lifeline.platform.doors.problem.Problem;

/**
 * A page of a list.
 *
 * @param items at most {@link #LARGEST}
 * @param links where the next page is
 */
public record Page<T>(List<T> items, Links links) {

  /** The largest number of items on a page. */
  public static final int LARGEST = 250;

  /**
   * Links to other pages.
   *
   * @param next address of the next page; null on the last one
   */
  public record Links(@Nullable String next) {
  }

  /**
   * Makes a page from the rows of a query that asked for one more than the limit.
   *
   * @param oneMore up to limit + 1 rows; if there is one more than the limit, there is a next page
   * @param path of the list, with the parameters that the next page needs too
   * @param position gives an item's position, of which the next page starts after that of the last item shown
   */
  public static <T> Page<T> of(List<T> oneMore, int limit, String path,
      Function<T, String> position) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, new Links(null));
    }
    var items = oneMore.subList(0, limit);
    var separator = path.contains("?") ? "&" : "?";
    return new Page<>(items, new Links(
        path + separator + "cursor=" + cursor(position.apply(items.getLast())) + "&limit=" + limit));
  }

  /** An opaque cursor that stands for a position. */
  public static String cursor(String position) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
  }

  /**
   * The position that a cursor stands for.
   *
   * @throws Problem the cursor is not one of ours
   */
  public static String position(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw noneOfOurs();
    }
  }

  /**
   * As {@link #position}, for positions that are ids.
   *
   * @throws Problem the cursor is not one of ours
   */
  public static UUID id(String cursor) {
    try {
      return UUID.fromString(position(cursor));
    } catch (IllegalArgumentException e) {
      throw noneOfOurs();
    }
  }

  /**
   * As {@link #position}, for positions that are numbers.
   *
   * @return 0 or more
   * @throws Problem the cursor is not one of ours
   */
  public static long number(String cursor) {
    try {
      long number = Long.parseLong(position(cursor));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below like any other text that is not one of our cursors
    }
    throw noneOfOurs();
  }

  /**
   * As {@link #position}, for positions with several parts, separated by single spaces.
   *
   * @param reader gets the parts, however many there are. Exceptions that invalid parts cause (from {@link Times},
   * {@link UUID#fromString}, parsing a number, or the array if a part is missing) are taken to mean that the cursor is
   * invalid
   * @throws Problem the cursor is not one of ours
   */
  public static <P> P parts(String cursor, Function<String[], P> reader) {
    try {
      return reader.apply(position(cursor).split(" ", -1));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw noneOfOurs();
    }
  }

  /** The refusal of a cursor that is not one of ours. */
  public static Problem noneOfOurs() {
    return Problem.invalidField("cursor", "unknown-value", "Use a cursor from links.next.");
  }

  /**
   * The number of items to return: the one asked for, or {@link #LARGEST} if none was.
   *
   * @throws Problem less than 1 or more than {@link #LARGEST}
   */
  public static int limit(@Nullable Integer asked) {
    if (asked == null) {
      return LARGEST;
    }
    if (asked < 1 || asked > LARGEST) {
      throw Problem.invalidField("limit", "out-of-range", "A page has between 1 and " + LARGEST + " items.");
    }
    return asked;
  }
}
