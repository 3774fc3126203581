package org.lifeline.notification.hours;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.safecontact.SafeContact;
import org.lifeline.notification.window.SafeHours;
import org.lifeline.notification.window.SafeWindow;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;

/** A safe window in a referral's form, and the days for which its openings are asked. */
@Schema(name = "AskedWindow")
record AskedWindow(@Schema(description = "HH:MM, inclusive.", example = "22:00") @Nullable String contactFrom,
    @Schema(description = "HH:MM, exclusive.", example = "06:00") @Nullable String contactUntil,
    @Schema(description = "MO to SU: the days on which the window starts.") @Nullable List<String> contactDays,
    @Schema(description = "Today where it is left out.", example = "2027-03-27") @Nullable String firstDay,
    @Schema(description = "The seventh day where it is left out; 31 days at most.",
        example = "2027-03-29") @Nullable String lastDay) {

  private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Set<String> WEEK = Set.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final int LENGTH_OF_A_DATE = 10;
  private static final int A_WEEK = 7;
  private static final int MOST_DAYS = 31;

  /**
   * What is asked for, checked. Both days are inclusive.
   *
   * @param hours as the sender of messages knows them
   */
  record Checked(SafeHours hours, LocalDate first, LocalDate last) {
  }

  /** @throws Problem that names every faulty field and the rule that it breaks */
  Checked checked(Instant now) {
    var errors = new ArrayList<FieldError>();
    checkWindow(errors);
    var first = day("first_day", firstDay, LocalDate.ofInstant(now, SafeWindow.LONDON), errors);
    var last = day("last_day", lastDay, first == null ? null : first.plusDays(A_WEEK - 1), errors);
    if (first != null && last != null && (last.isBefore(first) || !last.isBefore(first.plusDays(MOST_DAYS)))) {
      errors.add(new FieldError("last_day", "out-of-range", "31 days at most, the first one first."));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    var hours = new SafeContact("sms", null, contactFrom, contactUntil, contactDays, null, null, null).hours();
    return new Checked(hours, Objects.requireNonNull(first), Objects.requireNonNull(last));
  }

  private void checkWindow(List<FieldError> errors) {
    time("contact_from", contactFrom, errors);
    time("contact_until", contactUntil, errors);
    if (contactFrom != null && contactFrom.equals(contactUntil)) {
      errors.add(new FieldError("contact_from", "equal-ends",
          "A window that ends when it starts is empty or the whole day."));
    }
    if (contactDays == null || contactDays.isEmpty()) {
      errors.add(new FieldError("contact_days", "required", "Name a day at least."));
    } else if (contactDays.stream().anyMatch(day -> day == null || !WEEK.contains(day))) {
      errors.add(new FieldError("contact_days", "unknown-value", "Days from MO to SU."));
    }
  }

  private static void time(String field, @Nullable String text, List<FieldError> errors) {
    if (text == null) {
      errors.add(new FieldError(field, "required", "A time of day from 00:00 to 23:59."));
    } else if (!TIME.matcher(text).matches()) {
      errors.add(new FieldError(field, "not-a-time", "A time of day from 00:00 to 23:59."));
    }
  }

  private static @Nullable LocalDate day(String field, @Nullable String text, @Nullable LocalDate usual,
      List<FieldError> errors) {
    try {
      if (text == null) {
        return usual;
      }
      if (text.length() == LENGTH_OF_A_DATE) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      // refused below like any other text that is no date
    }
    errors.add(new FieldError(field, "not-a-date", "Write it as 2026-11-25."));
    return null;
  }

  @Override
  public String toString() {
    return "***";
  }
}
