package org.lifeline.notification.directory.hsds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.directory.hsds.FreeNumbers.Free;
import org.lifeline.notification.directory.hsds.FreeNumbers.Refused;

class FreeNumbersTest {

  private final FreeNumbers numbers = new FreeNumbers();

  @ParameterizedTest
  @CsvSource({
      // written, number
      "0808 2000 247, +448082000247", "08082000247, +448082000247", "0808-80-10-800, +448088010800",
      "(0800) 027 1234, +448000271234", "+44 808 802 1414, +448088021414", "+44 (0)808 802 1414, +448088021414",
      "0044 808 801 0327, +448088010327", "0800 1111, +448001111", "0808 157 0999, +448081570999", "116 123, 116123",
      "116000, 116000", "116-006, 116006", "999, 999", "112, 112", "18000, 18000"})
  void freeToCall(String written, String number) {
    assertThat(numbers.check(written)).isEqualTo(new Free(number));
  }

  @ParameterizedTest
  @CsvSource({
      // written, rule
      "0845 123 4567, not-free-to-call", // a share goes to the one who is called
      "0870 123 4567, not-free-to-call", "0344 123 4567, not-free-to-call", "0300 123 1234, not-free-to-call",
      "0900 123 4567, not-free-to-call", "0909 123 4567, not-free-to-call", "020 7946 0018, not-free-to-call",
      "07860 077 333, not-free-to-call", "07700 900123, not-free-to-call", "070 1234 5678, not-free-to-call",
      "101, not-free-to-call", "111, not-free-to-call", "105, not-free-to-call", "118 500, not-free-to-call",
      "18001, not-free-to-call", "60777, not-free-to-call", //
      "+1 800 799 7233, not-free-in-the-uk", "+1-800-555-0199, not-free-in-the-uk",
      "+353 1800 341 900, not-free-in-the-uk",
      "+1 212 555 0123, not-free-in-the-uk", "+33 1 42 34 56 78, not-free-in-the-uk",
      "+800 1234 5678, not-free-in-the-uk", "1-800-799-7233, not-a-phone-number", //
      "0808 20, not-a-phone-number", "0808 2000 247 99999, not-a-phone-number", "12, not-a-phone-number",
      "hello, not-a-phone-number", "0800 FLOWERS, not-a-phone-number", "0808 2000 247 ext 3, not-a-phone-number",
      "0808 2000 247;ext=3, not-a-phone-number", "'0808 2000 247, 0808 2000 248', not-a-phone-number",
      "++44 808 2000 247, not-a-phone-number", "'', not-a-phone-number", "(), not-a-phone-number",
      "٠٨٠٨٢٠٠٠٢٤٧, not-a-phone-number"})
  void refused(String written, String rule) {
    assertThat(numbers.check(written)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.rule()).isEqualTo(rule));
  }

  @ParameterizedTest
  @CsvSource({"0845 123 4567", "+1 800 799 7233", "07860 077 333", "0808 2000 247 99999"})
  void reasonNeverRepeatsTheNumber(String written) {
    assertThat(numbers.check(written)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.message())
        .doesNotContain(written).doesNotContain(written.replace(" ", "")));
  }
}
