package org.lifeline.dispatch.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.IdText;
import org.springframework.http.HttpStatus;

/** What a thing that is refused among many is answered when it is asked for alone. */
public final class Refusals {

  /** The rule that a thing breaks which is not there for the caller. */
  public static final String NOT_FOUND = "not-found";

  private Refusals() {
  }

  /** The id of a thing that is refused, where it is one: what is none may be anything, and no answer repeats that. */
  public static @Nullable String repeated(@Nullable String id) {
    return IdText.read(id) == null ? null : id;
  }

  /** 404 where it is not there for the caller, 400 for a field that cannot be, 409 where its state forbids it. */
  public static Problem ofOne(List<FieldError> errors) {
    if (errors.stream().anyMatch(e -> e.rule().equals(NOT_FOUND))) {
      return Problem.notFound();
    }
    return errors.stream().anyMatch(e -> e.rule().equals("out-of-range"))
        ? Problem.invalidFields(errors)
        : new Problem(HttpStatus.CONFLICT, "conflict", "This is not possible as things stand; see errors.", errors);
  }
}
