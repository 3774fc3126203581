package org.lifeline.staff.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.pages.LondonTime;
import org.lifeline.platform.doors.problem.FieldError;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Texts of the message file, and times, for the pages. */
@Component("texts")
public final class Texts {

  private final MessageSource messages;

  Texts(MessageSource messages) {
    this.messages = messages;
  }

  /** The text of a key; the key itself where there is none, so that the gap is noticed. */
  public String get(String key, Object... arguments) {
    return orElse(key, key, arguments);
  }

  /** The text of a key, or the other text where there is none. */
  public String orElse(String key, String otherwise, Object... arguments) {
    var found = messages.getMessage(key, arguments, otherwise, Locale.UK);
    return found == null ? otherwise : found;
  }

  public boolean has(String key) {
    return messages.getMessage(key, null, "", Locale.UK) instanceof String text && !text.isEmpty();
  }

  /** The message for a field's error in our words, or in the service's own where we have none for it. */
  public String wrong(FieldError error) {
    return orElse("error." + error.field() + "." + error.rule(), error.message());
  }

  /** The message for the first of these errors that concerns the field; null where none does. */
  public @Nullable String wrong(List<FieldError> errors, String field) {
    return errors.stream().filter(error -> error.field().equals(field)).map(this::wrong).findFirst().orElse(null);
  }

  /** Formats a time as {@code 3 November 2026, 08:01}, by the clock in the United Kingdom. */
  public String time(@Nullable Instant at) {
    return LondonTime.toTheMinute(at);
  }
}
