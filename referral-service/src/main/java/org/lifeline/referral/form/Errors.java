package org.lifeline.referral.form;

import java.util.ArrayList;
import java.util.List;
import org.lifeline.platform.doors.FieldError;

/** Collects everything that is wrong with a referral, so that its sender learns it all at once. */
final class Errors {

  private final List<FieldError> list = new ArrayList<>(0);

  void add(Field field, String rule, String message) {
    list.add(new FieldError(field.text(), rule, message));
  }

  void required(Field field) {
    add(field, "required", "This is needed.");
  }

  void unknown(Field field, String message) {
    add(field, "unknown-value", message);
  }

  void addAll(List<FieldError> errors) {
    list.addAll(errors);
  }

  boolean none() {
    return list.isEmpty();
  }

  List<FieldError> list() {
    return List.copyOf(list);
  }
}
