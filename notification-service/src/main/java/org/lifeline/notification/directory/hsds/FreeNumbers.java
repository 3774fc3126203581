package org.lifeline.notification.directory.hsds;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;

/**
 * Tells which numbers a survivor may call from a hidden phone without it costing anything or showing on a bill:
 * toll-free +44 numbers and a closed set of short ones.
 */
final class FreeNumbers {

  private static final String HOME = "GB";
  private static final int HOME_CODE = 44;
  private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9\\p{Zs}\\p{Pd}().]{1,40}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\p{Zs}\\p{Pd}().]");
  private static final Pattern SHORT = Pattern.compile("999|112|18000|116[0-9]{3}");
  private static final Pattern OTHER_SHORT = Pattern.compile("[1-9][0-9]{2,5}");
  private static final Pattern TOLL_FREE = Pattern.compile("80[08].*");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  /** What a number is. */
  sealed interface Checked {
  }

  /** @param number E.164, or the short number */
  record Free(String number) implements Checked {
  }

  /**
   * @param rule stable code
   * @param message why, never the number
   */
  record Refused(String rule, String message) implements Checked {
  }

  private static final Refused NOT_A_NUMBER = new Refused("not-a-phone-number",
      "This is no number that can be called in the UK.");
  private static final Refused COSTS_MONEY = new Refused("not-free-to-call",
      "Calling this costs money or may show on a bill. Free are 0800, 0808, 116xxx, 999, 112 and 18000.");
  private static final Refused FREE_ELSEWHERE = new Refused("not-free-in-the-uk",
      "This is toll-free in another country and not from the UK.");
  private static final Refused FOREIGN = new Refused("not-free-in-the-uk",
      "This is a number of another country, which costs money from the UK.");

  /** @param written in any usual spelling; region GB if it names none */
  Checked check(String written) {
    if (!WRITTEN.matcher(written).matches()) {
      return NOT_A_NUMBER;
    }
    var digits = SEPARATORS.matcher(written).replaceAll("");
    if (SHORT.matcher(digits).matches()) {
      return new Free(digits);
    }
    if (OTHER_SHORT.matcher(digits).matches()) {
      return COSTS_MONEY;
    }
    try {
      return judge(numbers.parse(written, HOME));
    } catch (NumberParseException e) {
      return NOT_A_NUMBER;
    }
  }

  private Checked judge(PhoneNumber number) {
    var type = numbers.getNumberType(number);
    if (number.getCountryCode() != HOME_CODE) {
      return switch (type) {
        case TOLL_FREE -> FREE_ELSEWHERE;
        case UNKNOWN -> NOT_A_NUMBER;
        default -> FOREIGN;
      };
    }
    if (type == PhoneNumberType.TOLL_FREE
        && TOLL_FREE.matcher(numbers.getNationalSignificantNumber(number)).matches()) {
      return new Free(numbers.format(number, PhoneNumberFormat.E164));
    }
    return numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE ? COSTS_MONEY : NOT_A_NUMBER;
  }
}
