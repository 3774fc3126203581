package org.lifeline.referral.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.words.ContactText;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Band;
import org.lifeline.referral.form.valid.Bands;
import org.lifeline.referral.form.valid.Replacement;

/** Rules for what a referral says of itself: reference, time, region, risk and what it replaces. */
final class CaseRules {

  private static final int LONGEST_REFERENCE = 64;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final Set<String> REASONS = Set.of("lost", "seized", "broken", Replacement.FOUND);
  private static final String YES = "yes";
  private static final Set<String> YES_OR_NO = Set.of(YES, "no");

  private CaseRules() {
  }

  /** The case reference: at most 64 characters, and nothing that is itself a phone number or an e-mail address. */
  static @Nullable String reference(RawReferral raw, Errors errors) {
    var text = Text.requiredLine(raw, Field.CASE_REFERENCE, LONGEST_REFERENCE, errors);
    if (text != null && ContactText.is(text)) {
      errors.add(Field.CASE_REFERENCE, "personal-data", "A reference is no phone number and no e-mail address.");
      return null;
    }
    return text;
  }

  static @Nullable Instant submittedAt(RawReferral raw, Errors errors) {
    var text = raw.text(Field.SUBMITTED_AT);
    if (text == null) {
      return null;
    }
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        errors.add(Field.SUBMITTED_AT, "out-of-range", "A time of this century.");
        return null;
      }
      return time;
    } catch (DateTimeException e) {
      errors.add(Field.SUBMITTED_AT, "not-a-time", "A time with its offset, as in 2026-11-02T08:01:36Z.");
      return null;
    }
  }

  static int riskScore(RawReferral raw, Errors errors) {
    var text = raw.text(Field.RISK_SCORE);
    if (text == null) {
      errors.required(Field.RISK_SCORE);
      return 0;
    }
    int score = number(text);
    if (score == Integer.MIN_VALUE) {
      errors.add(Field.RISK_SCORE, "not-a-number", "A whole number from 0 to " + Band.HIGHEST_SCORE + ".");
    } else if (score < 0 || score > Band.HIGHEST_SCORE) {
      errors.add(Field.RISK_SCORE, "out-of-range", "A whole number from 0 to " + Band.HIGHEST_SCORE + ".");
    }
    return score;
  }

  /** The number; Integer.MIN_VALUE for anything but a whole number of at most nine digits. */
  private static int number(String text) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    if (text.length() == start || text.length() > 9) {
      return Integer.MIN_VALUE;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Integer.MIN_VALUE;
      }
    }
    return Integer.parseInt(text);
  }

  /** The band: a caseworker's judgement may raise the band of the score, never lower it. */
  static Band band(RawReferral raw, Bands bands, int score, Errors errors) {
    var ofScore = bands.of(score);
    var text = raw.text(Field.BAND);
    var asked = text == null ? ofScore : Band.named(text);
    if (asked == null) {
      errors.unknown(Field.BAND, "standard, medium or high.");
    } else if (asked.compareTo(ofScore) < 0 && score <= Band.HIGHEST_SCORE) {
      errors.add(Field.BAND, "lowers-the-band", "A band may be above the one of the risk score, never below.");
    }
    return asked == null ? ofScore : asked;
  }

  static @Nullable Replacement replacement(RawReferral raw, Errors errors) {
    var earlier = raw.text(Field.REPLACES);
    var reason = raw.text(Field.REPLACES_REASON);
    if (earlier == null) {
      if (reason != null) {
        errors.add(Field.REPLACES, "required", "Say which referral is replaced.");
      }
      return null;
    }
    var id = IdText.read(earlier);
    if (id == null) {
      errors.unknown(Field.REPLACES, "The id of one of your earlier referrals.");
    }
    var known = Choice.required(raw, Field.REPLACES_REASON, REASONS, errors);
    return id == null || known == null ? null : new Replacement(id, known);
  }

  /**
   * Whether the phone is to show cover names, as the survivor has chosen; if nothing is said, it shows the services'
   * own names.
   */
  static boolean coverNames(RawReferral raw, Errors errors) {
    return YES.equals(Choice.optional(raw, Field.PACK_COVER_NAMES, YES_OR_NO, errors));
  }
}
