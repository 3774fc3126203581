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

  /** Most items on a page. */
  public static final int LARGEST = 250;

  /** @param next address of the next page; null on the last one */
  public record Links(@Nullable String next) {
  }

  /**
   * Makes a page of one row more than was asked for.
   *
   * @param path of the list, with the parameters that the next page needs too
   * @param position what the next page starts after, of the last item shown
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

  /** @throws Problem the cursor is none of ours */
  public static String position(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw noneOfOurs();
    }
  }

  /**
   * The same where positions are ids.
   *
   * @throws Problem the cursor is none of ours
   */
  public static UUID id(String cursor) {
    try {
      return UUID.fromString(position(cursor));
    } catch (IllegalArgumentException e) {
      throw noneOfOurs();
    }
  }

  /**
   * The same where positions are numbers.
   *
   * @return 0 or more
   * @throws Problem the cursor is none of ours
   */
  public static long number(String cursor) {
    try {
      long number = Long.parseLong(position(cursor));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below like any other text that is no cursor of ours
    }
    throw noneOfOurs();
  }

  /**
   * The same where positions have several parts, with a space between two.
   *
   * @param reader gets the parts, however many; what it throws on parts that are none of ours ({@link Times} what is no time,
   * {@link UUID#fromString} what is no id, a number's what is none, an array's that one is missing) comes to the same
   * @throws Problem the cursor is none of ours
   */
  public static <P> P parts(String cursor, Function<String[], P> reader) {
    try {
      return reader.apply(position(cursor).split(" ", -1));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw noneOfOurs();
    }
  }

  /** What a cursor is refused with that is none of ours. */
  public static Problem noneOfOurs() {
    return Problem.invalidField("cursor", "unknown-value", "Use a cursor from links.next.");
  }

  /** @throws Problem less than 1 or more than {@link #LARGEST} */
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
