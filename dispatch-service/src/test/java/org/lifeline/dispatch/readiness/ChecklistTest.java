package org.lifeline.dispatch.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
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

  private static Set<ReadinessItem> open(Checklist list, Pack pack) {
    return list.said(pack, 60, "HUB-LON/ann", Instant.EPOCH).open();
  }

  @Test
  void nothingIsOpenWhenEverythingHolds() {
    assertThat(open(all(60, "abc"), PACK)).isEmpty();
  }

  @Test
  void whatIsNotSaidDoesNotHold() {
    assertThat(open(new Checklist("id", null, null, null, null, null, null, null), PACK))
        .containsExactly(ReadinessItem.values());
  }

  @Test
  void eachItemIsNamedByItself() {
    assertThat(open(new Checklist("id", false, 60, true, true, true, true, "abc"), PACK))
        .containsExactly(ReadinessItem.WIPED);
    assertThat(open(new Checklist("id", true, 60, false, true, true, true, "abc"), PACK))
        .containsExactly(ReadinessItem.EMERGENCY_ALERTS_OFF);
    assertThat(open(new Checklist("id", true, 60, true, false, true, true, "abc"), PACK))
        .containsExactly(ReadinessItem.LOCATION_SHARING_OFF);
    assertThat(open(new Checklist("id", true, 60, true, true, false, true, "abc"), PACK))
        .containsExactly(ReadinessItem.CLOUD_ACCOUNTS_OFF);
    assertThat(open(new Checklist("id", true, 60, true, true, true, false, "abc"), PACK))
        .containsExactly(ReadinessItem.LOCK_SCREEN_PREVIEWS_OFF);
  }

  @ParameterizedTest
  @CsvSource({"59, false", "60, true", "100, true", "0, false"})
  void theBatteryHoldsFromTheMinimumOn(int percent, boolean holds) {
    assertThat(open(all(percent, "abc"), PACK).contains(ReadinessItem.BATTERY_PERCENT)).isNotEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"abc, true", "ABC, true", "abd, false", "'', false"})
  void thePackHoldsWhenItsHashIsThatOfTheCurrentOne(String hash, boolean holds) {
    assertThat(open(all(60, hash), PACK).contains(ReadinessItem.CONTACT_PACK)).isNotEqualTo(holds);
  }

  @Test
  void aRegionWithoutAPackLeavesItOpenWhateverIsSaid() {
    assertThat(open(all(60, "abc"), Pack.none("E12000007"))).containsExactly(ReadinessItem.CONTACT_PACK);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "100, 0", "101, 1"})
  void aBatteryHoldsBetweenNothingAndAll(int percent, int errors) {
    assertThat(all(percent, "abc").errors()).hasSize(errors);
  }
}
