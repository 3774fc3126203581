package org.lifeline.dispatch.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S10Test {

  @ParameterizedTest(name = "{0} has check digit {1}: {2}")
  @CsvSource({"47312482, 9, the UPU's own example", "0, 5, eleven becomes five", "1, 4, weight 7",
      "10000000, 3, weight 8", "12345678, 5, sum of 204 is 6 modulo 11", "8, 0, ten becomes zero"})
  void checkDigit(int serial, int digit, String why) {
    assertThat(S10.checkDigit(serial)).as(why).isEqualTo(digit);
  }

  @Test
  void aNumberHasItsLettersEightDigitsTheCheckDigitAndTheCountry() {
    assertThat(S10.number("RR", 47_312_482)).isEqualTo("RR473124829GB");
    assertThat(S10.number("HX", 7)).isEqualTo("HX00000007" + S10.checkDigit(7) + "GB");
  }

  /** The default locale of the place where the service runs must not change the digits. */
  @Test
  void aNumberHasTheDigitsThatTheFormHas() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(S10.number("RR", 47_312_482)).isEqualTo("RR473124829GB");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HX473124829GB", "hx473124829gb", " HX 4731 2482 9 GB\n", "HX\u00a0473124829\u202fGb"})
  void aNumberIsReadHoweverItIsWritten(String written) {
    assertThat(S10.read(written)).isEqualTo("HX473124829GB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "HX47312482GB", "HX4731248299GB", "HX473124829FR", "H\u0131473124829GB",
      "HX-473124829-GB", "HX\0", "HX\u0664\u0664\u0664\u0664\u0664\u0664\u0664\u0664\u0664GB"})
  void anyOtherTextIsNoNumber(String written) {
    assertThat(S10.read(written)).isNull();
  }

  @Property
  void anyWrongDigitIsNoticedButForTheTwoRemaindersThatShareTheDigitFive(
      @ForAll @IntRange(max = 99_999_999) int serial, @ForAll @IntRange(max = 7) int place,
      @ForAll @IntRange(max = 9) int wrong) {
    var digits = "%08d".formatted(serial).toCharArray();
    digits[place] = (char) ('0' + wrong);
    int other = Integer.parseInt(new String(digits));
    Assume.that(other != serial);
    assertThat(S10.checkDigit(serial) != S10.checkDigit(other) || S10.checkDigit(serial) == 5).isTrue();
  }

  @Test
  void aRangeThatIsNoneStopsTheService() {
    assertThatThrownBy(() -> new TrackingRange("hx", 1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TrackingRange("HX", 2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TrackingRange("HX", 0, 100_000_000)).isInstanceOf(IllegalArgumentException.class);
  }
}
