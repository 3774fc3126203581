package org.lifeline.platform.doors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many things in one request or answer.
 *
 * @param items between 1 and {@link Page#LARGEST}; each gets its own outcome, in the same order
 */
public record Bulk<T>(@Nullable List<@Nullable T> items) {

  /** @throws Problem there is nothing in it, or too much, or a gap */
  public List<T> checked() {
    if (items == null || items.isEmpty()) {
      throw Problem.invalidField("items", "required", "Send at least one item.");
    }
    if (items.size() > Page.LARGEST) {
      throw Problem.invalidField("items", "too-long", "Send at most " + Page.LARGEST + " items.");
    }
    return items.stream().map(item -> {
      if (item == null) {
        throw Problem.invalidField("items", "required", "An item is missing.");
      }
      return item;
    }).toList();
  }
}
