package org.lifeline.dispatch.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.pack.Pack;

class ChecklistTest {

  private static final Pack PACK = new Pack("E12000007", 3, "abc");

  private static Checklist all(Integer battery, String hash) {
    return new Checklist("id", true, battery, true, true, true, true, hash);
  }

  @Test
  void nothingIsOpenWhenEverythingHolds() {
    assertThat(all(60, "abc").open(PACK, 60)).isEmpty();
  }

  @Test
  void whatIsNotSaidDoesNotHold() {
    assertThat(new Checklist("id", null, null, null, null, null, null, null).open(PACK, 60))
        .containsExactly(ReadinessItem.values());
  }

  @Test
  void eachItemIsNamedByItself() {
    assertThat(new Checklist("id", false, 60, true, true, true, true, "abc").open(PACK, 60))
        .containsExactly(ReadinessItem.WIPED);
    assertThat(new Checklist("id", true, 60, false, true, true, true, "abc").open(PACK, 60))
        .containsExactly(ReadinessItem.EMERGENCY_ALERTS_OFF);
    assertThat(new Checklist("id", true, 60, true, false, true, true, "abc").open(PACK, 60))
        .containsExactly(ReadinessItem.LOCATION_SHARING_OFF);
    assertThat(new Checklist("id", true, 60, true, true, false, true, "abc").open(PACK, 60))
        .containsExactly(ReadinessItem.CLOUD_ACCOUNTS_OFF);
    assertThat(new Checklist("id", true, 60, true, true, true, false, "abc").open(PACK, 60))
        .containsExactly(ReadinessItem.LOCK_SCREEN_PREVIEWS_OFF);
  }

  @ParameterizedTest
  @CsvSource({"59, false", "60, true", "100, true", "0, false"})
  void theBatteryHoldsFromTheMinimumOn(int percent, boolean holds) {
    assertThat(all(percent, "abc").open(PACK, 60).contains(ReadinessItem.BATTERY_PERCENT)).isNotEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"abc, true", "ABC, true", "abd, false", "'', false"})
  void thePackHoldsWhenItsHashIsThatOfTheCurrentOne(String hash, boolean holds) {
    assertThat(all(60, hash).open(PACK, 60).contains(ReadinessItem.CONTACT_PACK)).isNotEqualTo(holds);
  }

  @Test
  void aRegionWithoutAPackLeavesItOpenWhateverIsSaid() {
    assertThat(all(60, "abc").open(Pack.none("E12000007"), 60)).containsExactly(ReadinessItem.CONTACT_PACK);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "100, 0", "101, 1"})
  void aBatteryHoldsBetweenNothingAndAll(int percent, int errors) {
    assertThat(all(percent, "abc").errors()).hasSize(errors);
  }
}
