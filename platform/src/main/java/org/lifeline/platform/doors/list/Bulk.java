package org.lifeline.platform.doors.list;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.Problem;

/**
 * The items of a bulk request or answer.
 *
 * @param items 1 to {@link Page#LARGEST} of them; each gets its own outcome, in the same order
 */
public record Bulk<T>(@Nullable List<@Nullable T> items) {

  /**
   * Returns the items after checking their number.
   *
   * @throws Problem there are none or too many, or one is missing
   */
  public List<T> checked() {
    if (items == null || items.isEmpty()) {
      throw Problem.invalidField("items", "required", "Send at least one item.");
    }
    if (items.size() > Page.LARGEST) {
      throw Problem.invalidField("items", "too-long", "Send at most " + Page.LARGEST + " items.");
    }
    int gap = items.indexOf(null);
    if (gap >= 0) {
      throw Problem.invalidField("items[" + gap + "]", "required", "An item is missing.");
    }
    return items.stream().map(Objects::requireNonNull).toList();
  }
}
