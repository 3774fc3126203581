package org.lifeline.platform.doors.problem;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request of which a field may be left out. One that has no place in it is refused, never passed over: the
 * sender has meant something by it, and something else would be done. Bodies of machines that may say more than is asked
 * (couriers, gateways, other services) are none.
 */
public interface ClosedBody {

  /** @throws Problem always: invalid-fields, {@code body} {@code unknown-field}; names nothing of what was sent */
  @JsonAnySetter
  default void withoutPlace(String field, @Nullable Object value) {
    throw Problem.invalidFields(List.of(FieldError.withoutPlace()));
  }
}
