package org.lifeline.referral.form.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.words.PlainText;

/**
 * A referral as it was sent, in whatever format: a text for each field, nothing checked yet. Holds personal data and
 * prints none.
 */
public final class RawReferral {

  private final @Nullable String[] texts;
  private final List<FieldError> faults;

  private RawReferral(@Nullable String[] texts, List<FieldError> faults) {
    this.texts = texts;
    this.faults = faults;
  }

  /** What was sent for a field, without spaces around it of whatever kind; null if nothing to be seen was. */
  public @Nullable String text(Field field) {
    return texts[field.ordinal()];
  }

  /** What is wrong with the form of what was sent, whatever its content. */
  public List<FieldError> faults() {
    return faults;
  }

  /** The number of characters in all its texts together. */
  public int length() {
    int length = 0;
    for (var text : texts) {
      length += text == null ? 0 : text.length();
    }
    return length;
  }

  /** The same bytes for the same referral, and different bytes for any other: input of a keyed fingerprint. */
  public byte[] bytes() {
    var text = new StringBuilder(512);
    for (var value : texts) {
      text.append(value == null ? "\u0000" : value).append('\u001f');
    }
    faults.forEach(fault -> text.append(fault.field()).append(fault.rule()).append('\u001f'));
    return text.append('\u001e').toString().getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return "***";
  }

  /** Collects fields as they are read. */
  public static final class Builder {

    private final @Nullable String[] texts = new String[Field.values().length];
    private final List<FieldError> faults = new ArrayList<>(0);

    public Builder put(Field field, String text) {
      var stripped = PlainText.stripped(text);
      texts[field.ordinal()] = stripped.isEmpty() ? null : stripped;
      return this;
    }

    /** Adds a fault unless it is there already: there may be any number of unknown fields. */
    public Builder fault(FieldError fault) {
      if (!faults.contains(fault)) {
        faults.add(fault);
      }
      return this;
    }

    public RawReferral build() {
      return new RawReferral(texts, faults);
    }
  }
}
