package org.lifeline.referral.form.raw;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a referral, in the order in which errors name them. They have the same names in CSV, JSON, errors and
 * reports.
 */
public enum Field {
  PARTNER,
  CASE_REFERENCE,
  SUBMITTED_AT,
  REGION,
  RISK_SCORE,
  BAND,
  CONSENT,
  CONSENT_REASON,
  CONSENT_DECIDED_BY,
  REPLACES,
  REPLACES_REASON,
  NEEDS,
  EXCLUDED_OPERATOR,
  RECIPIENT_NAME,
  DATE_OF_BIRTH,
  DELIVERY_NAME,
  DELIVERY_ADDRESS,
  DELIVERY_POSTCODE,
  DELIVERY_INSTRUCTIONS,
  LANGUAGE,
  CONTACT_CHANNEL,
  CONTACT_ADDRESS,
  CONTACT_FROM,
  CONTACT_UNTIL,
  CONTACT_DAYS,
  CODE_WORD,
  CONTACT_COVER_STORY,
  PACK_COVER_NAMES;

  private static final Map<String, Field> BY_NAME = Arrays.stream(values())
      .collect(Collectors.toUnmodifiableMap(Field::text, Function.identity()));

  /** The fields that every referral must have; whether it needs more depends on what it says. */
  public static final Set<Field> NEEDED = Collections.unmodifiableSet(EnumSet.of(CASE_REFERENCE, REGION, RISK_SCORE,
      CONSENT, RECIPIENT_NAME, DATE_OF_BIRTH, DELIVERY_NAME, DELIVERY_ADDRESS, DELIVERY_POSTCODE, LANGUAGE,
      CONTACT_CHANNEL));

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Its name as senders write it, for example {@code case_reference}. */
  public String text() {
    return text;
  }

  /** The field of this name, or null if there is none. */
  public static @Nullable Field named(String name) {
    return BY_NAME.get(name);
  }
}
