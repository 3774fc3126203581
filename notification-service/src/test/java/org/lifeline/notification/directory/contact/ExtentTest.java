package org.lifeline.notification.directory.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtentTest {

  private static final String ENGLISH = "E12000001 E12000002 E12000003 E12000004 E12000005 E12000006 E12000007 E12000008 E12000009";

  @ParameterizedTest
  @CsvSource({"K02000001, " + ENGLISH + " W92000004 S92000003 N92000002",
      "K03000001, " + ENGLISH + " W92000004 S92000003",
      "K04000001, " + ENGLISH + " W92000004", "E92000001, " + ENGLISH, "W92000004, W92000004", "S92000003, S92000003",
      "N92000002, N92000002", "E12000007, E12000007"})
  void extentContainsItsRegions(String code, String regions) {
    assertThat(Extent.of(code).orElseThrow().regions()).extracting(Region::code)
        .containsExactlyInAnyOrder(regions.split(" "));
  }

  @ParameterizedTest
  @EnumSource(Region.class)
  void everyRegionIsAnExtentOfItself(Region region) {
    assertThat(Extent.of(region.code()).orElseThrow().regions()).containsExactly(region);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "K01000001", "E12000010", "e12000007", "England", "L93000001"})
  void noOtherCodeIsOne(String code) {
    assertThat(Extent.of(code)).isEmpty();
  }

  @Test
  void areasAddUp() {
    var contact = new Contact("a", null, "A", ServiceStatus.ACTIVE, List.of(), List.of(), List.of(),
        Arrays.asList(Extent.of("W92000004").orElseThrow(), Extent.of("S92000003").orElseThrow()),
        "https://example.org");
    assertThat(contact.regions()).containsExactlyInAnyOrder(Region.WALES, Region.SCOTLAND);
  }
}
