package org.lifeline.referral.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.platform.settings.SettingsFile;
import org.lifeline.referral.Samples;
import org.lifeline.referral.form.valid.Bands;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.scheme.Scheme;

/** The sample file with one thing wrong in each row: each is refused for that field, and for nothing else. */
class BrokenRowsTest {

  private static final ReferralForm FORM = new ReferralForm(scheme(), Bands.USUAL, FormOf.forbiddenOnLabels(),
      Clock.fixed(FormOf.NOW, ZoneOffset.UTC));

  static Stream<Map<String, String>> rows() {
    return Samples.brokenRows().stream();
  }

  static Stream<Map<String, String>> samples() {
    return Samples.rows().stream();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("rows")
  void row(Map<String, String> row) {
    var expected = Objects.requireNonNull(row.get("expected"));
    var refused = Set.of("accepted", "duplicate").contains(expected) ? Set.<String>of() : Set.of(expected);

    assertThat(FormOf.broken(check(row)).keySet()).isEqualTo(refused);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("samples")
  void everySampleIsValid(Map<String, String> row) {
    assertThat(FormOf.broken(check(row))).isEmpty();
  }

  private static Checked<ValidReferral> check(Map<String, String> row) {
    return FORM.check(FormOf.raw(row), Objects.requireNonNull(row.get("partner")));
  }

  private static Scheme scheme() {
    return SettingsFile.read(Samples.BUNDLED.resolve("scheme.json"), Scheme.class);
  }
}
