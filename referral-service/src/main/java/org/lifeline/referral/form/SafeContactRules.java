package org.lifeline.referral.form;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.EmailAddress;
import org.lifeline.platform.words.Languages;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.SafeContact;

/** Rules for how and when the survivor may be reached. With channel {@code none} the rest is ignored. */
final class SafeContactRules {

  private static final String SMS = "sms";
  private static final String EMAIL = "email";
  private static final String CASEWORKER = "caseworker";
  private static final String NONE = "none";
  private static final List<String> CHANNELS = List.of(SMS, EMAIL, CASEWORKER, NONE);
  private static final Set<String> DAYS = Set.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  /** The cover stories that notification-service has texts for: docs/covert-messages.md. */
  static final List<String> COVER_STORIES = List.of("order", "glasses", "book");

  private SafeContactRules() {
  }

  /**
   * Checks the safe contact.
   *
   * @return null if a rule is broken
   */
  static @Nullable SafeContact check(RawReferral raw, boolean languageNeeded, Errors errors) {
    var language = language(raw, languageNeeded, errors);
    var channel = Choice.required(raw, Field.CONTACT_CHANNEL, CHANNELS, errors);
    if (NONE.equals(channel)) {
      return new SafeContact(NONE, null, null, null, null, null, null, language);
    }
    var address = channel == null ? null : address(raw, channel, errors);
    // Messages are written on these two channels alone: a code word that would hold back each of them is refused.
    var written = SMS.equals(channel) || EMAIL.equals(channel);
    // An SMS is only safe within a window; the other channels may name one. If the channel is none of these, a window
    // that is given is checked as well.
    var windowNeeded = SMS.equals(channel) || raw.text(Field.CONTACT_FROM) != null
        || raw.text(Field.CONTACT_UNTIL) != null || raw.text(Field.CONTACT_DAYS) != null;
    var from = windowNeeded ? time(raw, Field.CONTACT_FROM, errors) : null;
    var until = windowNeeded ? time(raw, Field.CONTACT_UNTIL, errors) : null;
    if (from != null && from.equals(until)) {
      errors.add(Field.CONTACT_FROM, "equal-ends", "A window that ends when it starts is empty or the whole day.");
    }
    var days = windowNeeded ? days(raw, errors) : null;
    var codeWord = CodeWordRules.check(raw, written, errors);
    var story = coverStory(raw, errors);
    return channel == null ? null : new SafeContact(channel, address, from, until, days, codeWord, story, language);
  }

  private static @Nullable String address(RawReferral raw, String channel, Errors errors) {
    var text = raw.text(Field.CONTACT_ADDRESS);
    if (text == null) {
      errors.required(Field.CONTACT_ADDRESS);
      return null;
    }
    var mail = EmailAddress.is(text) ? text : null;
    var address = switch (channel) {
      case SMS -> PhoneNumber.mobile(text);
      case EMAIL -> mail;
      default -> mail != null ? mail : PhoneNumber.any(text);
    };
    if (address == null) {
      switch (channel) {
        case SMS -> errors.add(Field.CONTACT_ADDRESS, "not-a-phone-number", "A UK mobile number.");
        case EMAIL -> errors.add(Field.CONTACT_ADDRESS, "not-an-email-address", "An e-mail address.");
        default -> errors.add(Field.CONTACT_ADDRESS, "not-an-address", "An e-mail address or a UK phone number.");
      }
    }
    return address;
  }

  /** A time of day, HH:MM from 00:00 to 23:59. */
  private static @Nullable String time(RawReferral raw, Field field, Errors errors) {
    var text = raw.text(field);
    if (text == null) {
      errors.required(field);
      return null;
    }
    if (text.length() == 5 && text.charAt(2) == ':' && between(text, 0, 23) && between(text, 3, 59)) {
      return text;
    }
    errors.add(field, "not-a-time", "A time of day from 00:00 to 23:59.");
    return null;
  }

  private static boolean between(String text, int at, int most) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && tens * 10 + ones <= most;
  }

  private static @Nullable List<String> days(RawReferral raw, Errors errors) {
    var text = raw.text(Field.CONTACT_DAYS);
    if (text == null) {
      errors.required(Field.CONTACT_DAYS);
      return null;
    }
    var days = Tokens.of(text, ' ');
    if (days.isEmpty() || !DAYS.containsAll(days)) {
      errors.unknown(Field.CONTACT_DAYS, "Days from MO to SU, separated by spaces.");
      return null;
    }
    return List.copyOf(days);
  }

  private static @Nullable String coverStory(RawReferral raw, Errors errors) {
    var text = raw.text(Field.CONTACT_COVER_STORY);
    if (text == null || COVER_STORIES.contains(text)) {
      return text;
    }
    errors.unknown(Field.CONTACT_COVER_STORY, "One of " + String.join(", ", COVER_STORIES) + ".");
    return null;
  }

  private static @Nullable String language(RawReferral raw, boolean needed, Errors errors) {
    var text = raw.text(Field.LANGUAGE);
    if (text == null) {
      if (needed) {
        errors.required(Field.LANGUAGE);
      }
      return null;
    }
    var language = text.toLowerCase(Locale.ROOT);
    if (!Languages.isRegistered(language)) {
      errors.unknown(Field.LANGUAGE, "A registered language subtag of two or three letters, as in en, pl or bfi.");
      return null;
    }
    return language;
  }
}
