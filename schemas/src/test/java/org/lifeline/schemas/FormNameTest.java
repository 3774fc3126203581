package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;

class FormNameTest {

  private static final Instant AT = Instant.parse("2026-11-25T09:00:00Z");

  /** The last three are from before events named the form as the scheme does. */
  @ParameterizedTest
  @CsvSource({"flip, UNKNOWN, flip", "Basic, BASIC, Basic", "large-buttons, LARGE_BUTTONS, large-buttons",
      ", SMARTPHONE, smartphone", ", LARGE_BUTTONS, large-buttons", ", UNKNOWN, unknown"})
  void formGoesByItsNameInTheScheme(@Nullable String inScheme, DeviceForm form, String expected) {
    assertThat(FormName.of(new DeviceReceived("d-1", 1L, AT, "B-1", "HUB-LON", "490154203237518",
        "8944110000000000007", "+447700900123", "alder-mobile", form, inScheme, "Example 1",
        LocalDate.of(2028, 1, 1)))).isEqualTo(expected);
    assertThat(FormName.of(new DeviceReserved("r-1", 1L, AT, "c-1", "d-1", "490154203237518", "8944110000000000007",
        "+447700900123", "alder-mobile", "HUB-LON", form, inScheme, "Example 1", "E12000007", Band.HIGH, AT)))
        .isEqualTo(expected);
  }
}
