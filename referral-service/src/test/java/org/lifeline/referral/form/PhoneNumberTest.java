package org.lifeline.referral.form;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UK mobile numbers in any usual spelling, and nothing else. */
class PhoneNumberTest {

  @ParameterizedTest
  @ValueSource(strings = {"07700900123", "07700 900123", "07700 900 123", "+447700900123", "+44 7700 900123",
      "+44 (0)7700 900123", "(07700) 900-123", "(+44) 7700 900123", "0044 7700 900123", "07700.900.123",
      "07700\u2011900\u2011123"})
  void spellings(String text) {
    assertThat(PhoneNumber.mobile(text)).isEqualTo("+447700900123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"07400 000000", "07911 123456", "+44 7712 345678", "07199 123456", "07299 123456"})
  void ordinaryMobiles(String text) {
    assertThat(PhoneNumber.mobile(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"07012345678", "07600123456", "07624 123456", "999", "112", "116 123", "07700 9009",
      "07700 9001234", "020 7946 0123", "0800 1111", "+1 202 555 0123", "+33 6 12 34 56 78", "07700 900123 ext 4",
      "call 07700900123", "07700 CALLME", "++447700900123", "7700900123x", "", "-", "\u0660\u0667\u0667\u0660\u0660"})
  void others(String text) {
    assertThat(PhoneNumber.mobile(text)).isNull();
  }

  @Property(tries = 200)
  boolean numbersForDramaCount(@ForAll @IntRange(min = 0, max = 999) int n) {
    var digits = "7700900%03d".formatted(n);
    return ("+44" + digits).equals(PhoneNumber.mobile("0" + digits));
  }

  @Property(tries = 500)
  boolean neverFailsAndNeverInvents(@ForAll String text) {
    var number = PhoneNumber.mobile(text);
    return number == null || number.matches("\\+447[1-57-9][0-9]{8}");
  }
}
