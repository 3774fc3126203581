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

  /** The text of a key; the key itself where there is none, so that it is seen. */
  public String get(String key, Object... arguments) {
    return orElse(key, key, arguments);
  }

  /** The text of a key, or else this. */
  public String orElse(String key, String otherwise, Object... arguments) {
    var found = messages.getMessage(key, arguments, otherwise, Locale.UK);
    return found == null ? otherwise : found;
  }

  public boolean has(String key) {
    return messages.getMessage(key, null, "", Locale.UK) instanceof String text && !text.isEmpty();
  }

  /** What is wrong with a field, in our words; in the service's own where we have none for it. */
  public String wrong(FieldError error) {
    return orElse("error." + error.field() + "." + error.rule(), error.message());
  }

  /** The same of the first of these errors that is this field's; null where none is. */
  public @Nullable String wrong(List<FieldError> errors, String field) {
    return errors.stream().filter(error -> error.field().equals(field)).map(this::wrong).findFirst().orElse(null);
  }

  /** {@code 3 November 2026, 08:01} of a clock in the United Kingdom. */
  public String time(@Nullable Instant at) {
    return LondonTime.toTheMinute(at);
  }
}
