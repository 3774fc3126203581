package org.lifeline.allocation.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lifeline.platform.words.PhoneSpelling;

/**
 * The mobile number of a SIM: +447 and nine digits, but neither 070 (personal numbers) nor 076 (pagers), in any usual
 * spelling, British if it names no country. Ofcom's range for drama counts, though libphonenumber's own validation
 * refuses it.
 */
final class SimNumber {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern BRITISH_MOBILE = Pattern.compile("\\+447[1-57-9][0-9]{8}");

  private SimNumber() {
  }

  /** The number in E.164 form; empty if it is not such a number. */
  static Optional<String> normalise(String text) {
    if (!PhoneSpelling.is(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(NUMBERS.format(NUMBERS.parse(text, "GB"), PhoneNumberFormat.E164))
          .filter(number -> BRITISH_MOBILE.matcher(number).matches());
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
