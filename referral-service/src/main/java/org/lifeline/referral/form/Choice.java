package org.lifeline.referral.form;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;

/** Checks a value that must be one of a closed set. */
final class Choice {

  private Choice() {
  }

  static @Nullable String required(RawReferral raw, Field field, Collection<String> known, Errors errors) {
    if (raw.text(field) == null) {
      errors.required(field);
    }
    return optional(raw, field, known, errors);
  }

  static @Nullable String optional(RawReferral raw, Field field, Collection<String> known, Errors errors) {
    var text = raw.text(field);
    if (text != null && !known.contains(text)) {
      errors.unknown(field, "This is not one of the values that are known.");
      return null;
    }
    return text;
  }
}
