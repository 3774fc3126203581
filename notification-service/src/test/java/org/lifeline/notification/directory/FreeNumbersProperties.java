package org.lifeline.notification.directory;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.lifeline.notification.directory.FreeNumbers.Free;

class FreeNumbersProperties {

  private final FreeNumbers numbers = new FreeNumbers();

  @Property
  void spellingDoesNotMatter(@ForAll @IntRange(min = 0, max = 9_999_999) int digits,
      @ForAll @IntRange(min = 1, max = 6) int gap) {
    var tail = String.format("%07d", digits);
    var written = "0808 " + tail.substring(0, gap) + " " + tail.substring(gap);
    assertThat(numbers.check(written)).isEqualTo(numbers.check("0808" + tail))
        .isEqualTo(numbers.check("+44 808-" + tail)).isEqualTo(numbers.check("0044(808)" + tail))
        .isEqualTo(new Free("+44808" + tail));
  }

  @Property(tries = 5_000)
  void nothingIsFreeButWhatIsKnownToBe(
      @ForAll @StringLength(max = 16) @Chars({'+', ' ', '-', '(', ')', '.',
          'a'}) @CharRange(from = '0', to = '9') String written) {
    if (numbers.check(written) instanceof Free(var number)) {
      assertThat(number).matches("\\+4480[08][0-9]{6,7}|\\+448001111|116[0-9]{3}|999|112|18000");
      assertThat(numbers.check(number)).as("a number that was taken in is taken in again").isEqualTo(new Free(number));
    }
  }
}
