package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;

class FloodTest {

  private enum Word {
    REFUSED, MISSING
  }

  private static final Who FIRST = new Who("partner", "harbour-refuge");
  private static final Who SECOND = new Who("partner", "willow-womens-centre");

  private final Flood flood = new Flood(10);

  @Test
  void theFirstOfEachPartyAreTakenHoweverManyAreWantedAtOnce() {
    assertThat(flood.take(FIRST, 4)).isEqualTo(4);
    assertThat(flood.take(FIRST, 250)).isEqualTo(6);
    assertThat(flood.take(FIRST, 1)).isZero();
    assertThat(flood.take(SECOND, 1)).isOne();
  }

  @Test
  void aMinuteEndsWithItsCountsAndTheNextBeginsAnew() {
    var act = Act.of(FIRST, Word.REFUSED, Word.MISSING);
    flood.take(FIRST, 10);
    flood.count(act, 1);
    flood.count(Act.of(FIRST, Word.REFUSED, Word.MISSING), 5);

    assertThat(flood.nextMinute()).isEqualTo(Map.of(act, 6L));
    assertThat(flood.nextMinute()).isEmpty();
    assertThat(flood.take(FIRST, 1)).isOne();
  }
}
