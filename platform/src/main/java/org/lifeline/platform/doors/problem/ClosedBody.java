package org.lifeline.platform.doors.problem;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request body with optional fields. An unknown field is refused, never ignored: the sender meant something by it,
 * and ignoring it would do something else. Not for bodies from machines that may send more than we ask for (couriers,
 * gateways, other services).
 */
public interface ClosedBody {

  /** @throws Problem always: invalid-fields, {@code body} {@code unknown-field}; repeats nothing of what was sent */
  @JsonAnySetter
  default void withoutPlace(String field, @Nullable Object value) {
    throw Problem.invalidFields(List.of(FieldError.withoutPlace()));
  }
}
