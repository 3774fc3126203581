package org.lifeline.dispatch.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.pack.PackVariant;

class ChecklistTest {

  private static final Pack PACK = new Pack("E12000007", 3, "abc");

  private static Checklist all(Integer battery, String hash) {
    return new Checklist("id", true, battery, true, true, true, true, hash);
  }

  private static Set<ReadinessItem> open(Checklist list, Pack pack) {
    return open(list, pack, new PackVariant("smartphone", false));
  }

  private static Set<ReadinessItem> open(Checklist list, Pack pack, PackVariant variant) {
    return list.said(pack, variant, 60, "HUB-LON/ann", Instant.EPOCH).open();
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

  /** The hashes are those that notification-service's PackVariantTest has for the same pack. */
  @ParameterizedTest
  @CsvSource({"smartphone, false, abc, true", "smartphone, false, COVER, false", "smartphone, true, abc, false",
      "smartphone, true, COVER, true", "smartphone, true, PHONES, false", "basic, false, PHONES, true",
      "basic, false, abc, false", "basic, false, PHONES_COVER, false", "basic, true, PHONES_COVER, true",
      "large-buttons, true, PHONES_COVER, true", "basic, true, COVER, false", "basic, true, PHONES, false",
      "basic, true, abc, false"})
  void thePackIsHeldToTheNamesThatWereChosen(String form, boolean coverNames, String loaded, boolean holds) {
    var hash = switch (loaded) {
      case "COVER" -> "e948e44aa26d8b3c085cb8a2ffeb56df0c57e47b43b5fd9812c64836a454c06a";
      case "PHONES" -> "7225f702066639a5361ee9d5de266bba10afc963f8e534c86ed13d81506bbeed";
      case "PHONES_COVER" -> "ae5bd8ee852847a43f41b66831ff9fff1a1e7f3f49f021bd445e5d01d2aa2482";
      default -> loaded;
    };
    assertThat(open(all(60, hash), PACK, new PackVariant(form, coverNames)).contains(ReadinessItem.CONTACT_PACK))
        .isNotEqualTo(holds);
  }

  @Test
  void aRegionWithoutAPackLeavesItOpenWhateverIsSaid() {
    assertThat(open(all(60, "abc"), Pack.none("E12000007"))).containsExactly(ReadinessItem.CONTACT_PACK);
  }

  /** The second hash is the SHA-256 of {@code /phones}, what an empty hash would give for this form. */
  @ParameterizedTest
  @CsvSource({"smartphone, ''", "basic, a1ec3c9641cac4a075ffe9e110104ffe4c3bf2f5ce007fa2cafecc32fa9fcdda", "basic, ''"})
  void aPackWithoutANumberLeavesItOpenWhateverIsSaid(String form, String hash) {
    var empty = new Pack("E12000007", 4, "");
    assertThat(open(all(60, hash), empty, new PackVariant(form, false))).containsExactly(ReadinessItem.CONTACT_PACK);
    assertThat(new PackVariant(form, true).hashOf(empty)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "100, 0", "101, 1"})
  void aBatteryHoldsBetweenNothingAndAll(int percent, int errors) {
    assertThat(all(percent, "abc").errors()).hasSize(errors);
  }
}
