package org.lifeline.dispatch.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.IdText;
import org.springframework.http.HttpStatus;

/** Turns the refusal of an item among many into the answer that it gets when it is asked for alone. */
public final class Refusals {

  /** The rule of an error that says that no such item exists for the caller. */
  public static final String NOT_FOUND = "not-found";

  private Refusals() {
  }

  /**
   * The id of a refused item, if it is a UUID, otherwise null: any other text may be anything, and no answer repeats
   * it.
   */
  public static @Nullable String repeated(@Nullable String id) {
    return IdText.read(id) == null ? null : id;
  }

  /**
   * The problem for a single item: 404 where no such item exists for the caller, 400 for a field that is out of range,
   * 409 where the item's state forbids it.
   */
  public static Problem ofOne(List<FieldError> errors) {
    if (errors.stream().anyMatch(e -> e.rule().equals(NOT_FOUND))) {
      return Problem.notFound();
    }
    return errors.stream().anyMatch(e -> e.rule().equals("out-of-range"))
        ? Problem.invalidFields(errors)
        : new Problem(HttpStatus.CONFLICT, "conflict", "This is not possible as things stand; see errors.", errors);
  }
}
