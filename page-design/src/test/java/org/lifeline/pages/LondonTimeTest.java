package org.lifeline.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LondonTimeTest {

  @Test
  void theHourThatComesTwiceSaysWhichOneItIs() {
    var first = Instant.parse("2026-10-25T00:30:00Z");
    var second = Instant.parse("2026-10-25T01:30:00Z");

    assertThat(LondonTime.toTheMinute(first)).isEqualTo("25 October 2026, 01:30 BST");
    assertThat(LondonTime.toTheMinute(second)).isEqualTo("25 October 2026, 01:30 GMT");
    assertThat(LondonTime.toTheSecond(first)).isEqualTo("25 Oct 2026, 01:30:00 BST");
    assertThat(LondonTime.toTheSecond(second)).isEqualTo("25 Oct 2026, 01:30:00 GMT");
  }

  @Test
  void anyOtherHourDoesNot() {
    assertThat(LondonTime.toTheMinute(Instant.parse("2026-10-24T23:59:59Z"))).isEqualTo("25 October 2026, 00:59");
    assertThat(LondonTime.toTheMinute(Instant.parse("2026-10-25T02:00:00Z"))).isEqualTo("25 October 2026, 02:00");
    assertThat(LondonTime.toTheSecond(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo("29 Mar 2026, 02:30:00");
    assertThat(LondonTime.toTheSecond(null)).isEqualTo("–");
  }
}
