package org.lifeline.referral.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.raw.Field;

/**
 * Collects everything that is wrong with a referral, so that its sender learns it all at once. A field that could not
 * even be read gets no further errors that merely follow from that.
 */
final class Errors {

  private final List<FieldError> list;
  private final Set<String> unread;

  /** @param faults what is wrong with the form of what was sent, whatever its content */
  Errors(List<FieldError> faults) {
    list = new ArrayList<>(faults);
    unread = faults.isEmpty() ? Set.of() : faults.stream().map(FieldError::field).collect(Collectors.toSet());
  }

  void add(Field field, String rule, String message) {
    if (!unread.contains(field.text())) {
      list.add(new FieldError(field.text(), rule, message));
    }
  }

  void required(Field field) {
    add(field, "required", "This is needed.");
  }

  void unknown(Field field, String message) {
    add(field, "unknown-value", message);
  }

  boolean none() {
    return list.isEmpty();
  }

  List<FieldError> list() {
    return List.copyOf(list);
  }
}
