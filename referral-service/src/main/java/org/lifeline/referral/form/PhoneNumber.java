package org.lifeline.referral.form;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.PhoneSpelling;
import org.lifeline.platform.words.PlainText;

/** UK telephone numbers in any usual spelling, brought into E.164 form. */
final class PhoneNumber {

  private static final int COUNTRY = 44;
  /**
   * Fewer than any number that leads to one person: the library is not asked about texts with fewer digits, as most
   * addresses are.
   */
  private static final int FEWEST_DIGITS = 9;
  /** Ofcom reserves 07700 900000 to 900999 for drama: valid here, though no network serves them. */
  private static final long DRAMA_FIRST = 7700900000L;
  private static final long DRAMA_LAST = 7700900999L;
  /** 070 are personal numbers and 076 pagers: calling them costs money, and none is a mobile phone. */
  private static final Pattern MOBILE = Pattern.compile("7(?![06])[0-9]{9}");

  private static final Pattern DIALLED = Pattern.compile("^\\(?[+0](?:\\D*\\d){8}");

  private PhoneNumber() {
  }

  /**
   * A UK mobile number as +447 and nine digits; null if the text is not one. It is not checked whether the range is in
   * use: a list of ranges becomes outdated, and a survivor's own number must not be refused for that.
   */
  static @Nullable String mobile(String text) {
    var number = parsed(text);
    return number != null && MOBILE.matcher(Long.toString(number.getNationalNumber())).matches()
        ? PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164)
        : null;
  }

  /** Any UK number that can be called, in E.164 form; null if the text is not one. */
  static @Nullable String any(String text) {
    var number = parsed(text);
    return number == null ? null : accepted(number);
  }

  /** Whether a text contains a phone number, written as one dials it. */
  static boolean within(String written) {
    var text = PlainText.of(written);
    if (text.chars().filter(Character::isDigit).limit(FEWEST_DIGITS).count() < FEWEST_DIGITS) {
      return false;
    }
    var found = PhoneNumberUtil.getInstance().findNumbers(text, "GB", Leniency.POSSIBLE, Long.MAX_VALUE);
    return StreamSupport.stream(found.spliterator(), false)
        .anyMatch(match -> DIALLED.matcher(match.rawString()).find());
  }

  private static @Nullable String accepted(Phonenumber.PhoneNumber number) {
    var library = PhoneNumberUtil.getInstance();
    var isDrama = number.getNationalNumber() >= DRAMA_FIRST && number.getNationalNumber() <= DRAMA_LAST;
    return isDrama || library.isValidNumber(number) ? library.format(number, PhoneNumberFormat.E164) : null;
  }

  /**
   * Parses a text that is nothing but a number: the library also reads letters as keys and finds numbers within texts.
   */
  private static Phonenumber.@Nullable PhoneNumber parsed(String text) {
    if (!PhoneSpelling.is(text)) {
      return null;
    }
    try {
      var number = PhoneNumberUtil.getInstance().parse(text, "GB");
      return number.getCountryCode() == COUNTRY && !number.hasExtension() && !number.isItalianLeadingZero()
          ? number
          : null;
    } catch (NumberParseException e) {
      return null;
    }
  }
}
