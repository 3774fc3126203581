package org.lifeline.allocation.inspection;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * The answer to one finding; of what was sent it repeats nothing but an id.
 *
 * @param outcome {@code recorded} or {@code refused}
 * @param state where the device is now; null if the finding was refused
 */
record Inspected(@Nullable UUID deviceId, String outcome, @Nullable String state, List<FieldError> errors) {

  static Inspected recorded(StockItem item) {
    return new Inspected(item.device(), "recorded", item.state().code(), List.of());
  }

  static Inspected refused(@Nullable UUID device, String field, String rule, String message) {
    return new Inspected(device, "refused", null, List.of(new FieldError(field, rule, message)));
  }

  boolean isMissing() {
    return errors.stream().anyMatch(error -> error.rule().equals("not-found"));
  }
}
