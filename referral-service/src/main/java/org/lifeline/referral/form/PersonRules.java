package org.lifeline.referral.form;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.ContactText;
import org.lifeline.platform.words.PlainText;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Person;

/** Rules for who the survivor is and on what consent they are referred. */
final class PersonRules {

  static final String GIVEN = "given";
  static final String OVERRIDDEN = "overridden";

  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_ROLE = 100;
  private static final int DATE_LENGTH = 10;
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  /**
   * Apostrophes and hyphens as keyboards and word processors of any script write them (Hebrew, Armenian and full-width
   * ones among them), and the dots between letters in Catalan and between the parts of names in Chinese and Japanese.
   */
  private static final String NAME_MARKS = "'\u2018\u2019\u02bc\u02bb`\u00b4\u05f3\u05f4\u055a\uff07"
      + "-\u2010\u2011\u2013\u05be\u058a\uff0d\u00b7\u30fb\uff65";
  /**
   * Characters that join or separate letters in Persian, Sinhala and other scripts; without them names are misspelled.
   */
  private static final String JOINERS = "\u200c\u200d";

  private final Clock clock;

  PersonRules(Clock clock) {
    this.clock = clock;
  }

  /**
   * Checks the person's fields.
   *
   * @return null if a rule is broken
   */
  @Nullable
  Person check(RawReferral raw, Errors errors) {
    var consent = Choice.required(raw, Field.CONSENT, List.of(GIVEN, OVERRIDDEN), errors);
    var overridden = OVERRIDDEN.equals(consent);
    // If consent is neither of the two, the fields that go with it are checked as well: otherwise their errors would
    // only come with the next attempt.
    var looked = consent == null;
    var reason = overridden
        ? Text.requiredLines(raw, Field.CONSENT_REASON, LONGEST_REASON, errors)
        : looked ? Text.lines(raw, Field.CONSENT_REASON, LONGEST_REASON, errors) : null;
    var decidedBy = overridden || (looked && raw.text(Field.CONSENT_DECIDED_BY) != null) ? role(raw, errors) : null;
    var name = name(raw, errors);
    var birth = dateOfBirth(raw, errors);
    return name == null || birth == null ? null : new Person(name, birth, reason, decidedBy);
  }

  /** A role, not a name. All that can be checked is that it is neither an e-mail address nor a phone number. */
  private static @Nullable String role(RawReferral raw, Errors errors) {
    var text = Text.requiredLine(raw, Field.CONSENT_DECIDED_BY, LONGEST_ROLE, errors);
    if (text != null && (ContactText.is(text) || PhoneNumber.any(text) != null)) {
      errors.add(Field.CONSENT_DECIDED_BY, "personal-data", "A role, not a person.");
      return null;
    }
    return text;
  }

  /**
   * A name in any script: letters, marks, digits, spaces, apostrophes, hyphens, dots between its parts; at least one
   * letter or digit that is seen and is no apostrophe.
   */
  private static @Nullable String name(RawReferral raw, Errors errors) {
    var text = Text.requiredLine(raw, Field.RECIPIENT_NAME, LONGEST_NAME, errors);
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length();) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c) && c != ' ' && NAME_MARKS.indexOf(c) < 0 && JOINERS.indexOf(c) < 0
          && !isMarkOrSpace(c)) {
        errors.add(Field.RECIPIENT_NAME, "forbidden-character",
            "Letters of any script, digits, spaces, apostrophes, hyphens and dots between parts of a name.");
        return null;
      }
    }
    if (PlainText.of(text).codePoints().noneMatch(PersonRules::names)) {
      errors.required(Field.RECIPIENT_NAME);
      return null;
    }
    return text;
  }

  private static boolean names(int c) {
    return Character.isLetterOrDigit(c) && Character.getType(c) != Character.MODIFIER_LETTER;
  }

  private static boolean isMarkOrSpace(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK || type == Character.SPACE_SEPARATOR;
  }

  private @Nullable LocalDate dateOfBirth(RawReferral raw, Errors errors) {
    var text = raw.text(Field.DATE_OF_BIRTH);
    if (text == null) {
      errors.required(Field.DATE_OF_BIRTH);
      return null;
    }
    LocalDate birth;
    try {
      if (text.length() != DATE_LENGTH) {
        throw new DateTimeException("not YYYY-MM-DD");
      }
      birth = LocalDate.parse(text);
    } catch (DateTimeException e) {
      errors.add(Field.DATE_OF_BIRTH, "not-a-date", "A date that there is, as in 1990-03-31.");
      return null;
    }
    if (birth.isBefore(EARLIEST_BIRTH) || birth.isAfter(LocalDate.ofInstant(clock.instant(), LONDON))) {
      errors.add(Field.DATE_OF_BIRTH, "out-of-range", "Not in the future, and not before 1900.");
      return null;
    }
    return birth;
  }
}
