package org.lifeline.allocation.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.text.Imei;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.words.PlainText;

/** Reads a list of texts from a request, without the blanks around each that a scanner adds. */
final class Listed {

  private static final int MOST_ERRORS = 100;

  private Listed() {
  }

  /**
   * Texts of any form.
   *
   * @throws Problem there is none, there are more than {@code most}, or some are missing
   */
  static List<String> texts(String field, @Nullable List<@Nullable String> items, int most) {
    return checked(field, items, most, (place, text) -> Optional.empty());
  }

  /**
   * As {@link #texts}, for IMEIs.
   *
   * @throws Problem as for texts, or some are not IMEIs
   */
  static List<String> imeis(String field, @Nullable List<@Nullable String> items, int most) {
    return checked(field, items, most, (place, text) -> Imei.holds(text)
        ? Optional.empty()
        : Optional.of(new FieldError(place, "not-an-imei", "An IMEI has 15 digits, and the last is a check digit.")));
  }

  /**
   * Checks a list; errors name an item by its place, from 0 ({@code imeis[17]}), for the first 100.
   *
   * @param error of a text at a place, if there is any
   */
  private static List<String> checked(String field, @Nullable List<@Nullable String> items, int most,
      BiFunction<String, String, Optional<FieldError>> error) {
    if (items == null || items.isEmpty()) {
      throw Problem.invalidField(field, "required", "Send at least one.");
    }
    if (items.size() > most) {
      throw Problem.invalidField(field, "too-long", "Send at most " + most + ".");
    }
    var all = new ArrayList<String>(items.size());
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < items.size() && errors.size() < MOST_ERRORS; i++) {
      var place = field + "[" + i + "]";
      var item = items.get(i);
      if (item == null) {
        errors.add(new FieldError(place, "required", "One is missing."));
      } else {
        var text = PlainText.stripped(item);
        error.apply(place, text).ifPresent(errors::add);
        all.add(text);
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    return all;
  }
}
