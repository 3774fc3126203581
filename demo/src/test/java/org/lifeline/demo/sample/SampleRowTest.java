package org.lifeline.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SampleRowTest {

  private static final int LONGEST = 200_000;

  @Test
  void fieldsThatDoNotFitInAreNamed() {
    assertThat(row("a", "needs-no-words").tooLong()).isEmpty();
    assertThat(row("x".repeat(2 * LONGEST), "a").tooLong()).containsExactly("case_reference");
    assertThat(row("x".repeat(LONGEST), "x".repeat(LONGEST)).tooLong()).containsExactly("case_reference",
        "delivery_address");
    assertThat(row("x".repeat(150_000), "x".repeat(60_000)).tooLong()).containsExactly("delivery_address");
  }

  /** A control character needs six bytes of JSON. */
  @Test
  void whatCountsIsTheLengthAsItIsSent() {
    assertThat(row("\u0001".repeat(33_300), "").tooLong()).isEmpty();
    assertThat(row("\u0001".repeat(33_400), "").tooLong()).containsExactly("case_reference");
    assertThat(row("x".repeat(33_400), "x".repeat(160_000)).tooLong()).isEmpty();
    assertThat(row("€".repeat(66_000), "").tooLong()).isEmpty();
    assertThat(row("€".repeat(67_000), "").tooLong()).containsExactly("case_reference");
  }

  /** With everything else as long as it may be, it is still within what the topic takes. */
  @Test
  void whatFitsInIsSmallerThanTheLargestRecord() {
    var row = row("x".repeat(100_000), "\u0001".repeat(16_600));

    assertThat(row.tooLong()).isEmpty();
    assertThat(JsonMapper.shared().writeValueAsBytes(row.json())).hasSizeLessThan(256 * 1024 - 10_000);
  }

  @Test
  void ofARowWithAFieldTooManyNobodyKnowsWhichIsTooLong() {
    var header = List.of("partner", "case_reference");

    assertThat(new SampleRow(1, "a", header, List.of("a", "x".repeat(2 * LONGEST), "")).tooLong())
        .containsExactly("row");
    assertThat(new SampleRow(1, "a", header, List.of("a", "x", "")).tooLong()).isEmpty();
  }

  private static SampleRow row(String reference, String address) {
    return new SampleRow(1, "a", List.of("partner", "case_reference", "delivery_address"),
        List.of("a", reference, address));
  }
}
