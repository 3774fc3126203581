package org.lifeline.benchmarks.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DevicesTest {

  private static final Regions REGIONS = new Regions(List.of(new Regions.Region("E12000001", "HUB-NCL"),
      new Regions.Region("E12000007", "HUB-LON"), new Regions.Region("E12000008", "HUB-LON")));
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private final Devices devices = new Devices(REGIONS, List.of("alder-mobile", "birch-telecom"), TODAY);

  private List<String[]> rows(int first, int count) {
    return new String(devices.csv(first, count), US_ASCII).lines().skip(1).map(row -> row.split(",", -1)).toList();
  }

  @Test
  void everyNumberIsUniqueAndOfItsForm() {
    var seen = new HashSet<String>();
    for (var row : rows(0, 20_000)) {
      assertThat(row[4]).matches("[0-9]{15}").isEqualTo(Luhn.complete(row[4].substring(0, 14)));
      assertThat(row[6]).matches("89[0-9]{17}").isEqualTo(Luhn.complete(row[6].substring(0, 18)));
      assertThat(row[7]).matches("\\+4477[0-9]{8}");
      assertThat(List.of(row[4], row[6], row[7])).allMatch(seen::add);
    }
  }

  @Test
  void simsOutliveTheNinetyDaysThatAReservationAsksFor() {
    assertThat(rows(0, 1_000)).allSatisfy(row -> assertThat(LocalDate.parse(row[8])).isAfter(TODAY.plusDays(400)));
  }

  @Test
  void aHubHoldsWhatTheRegionsThatItServesFirstAskFor() {
    var byHub = rows(0, 3_000).stream().collect(Collectors.groupingBy(row -> row[1], Collectors.counting()));
    assertThat(byHub).containsEntry("HUB-NCL", 1_000L).containsEntry("HUB-LON", 2_000L);
  }

  @Test
  void everyHubHoldsEveryFormOfEveryOperator() {
    var kinds = rows(0, 600).stream().map(row -> row[1] + row[3] + row[5]).collect(Collectors.toSet());
    assertThat(kinds).hasSize(2 * 3 * 2);
  }

  @Test
  void anIndexIsAlwaysTheSameDevice() {
    assertThat(rows(500, 1).getFirst()).containsExactly(rows(0, 501).get(500));
  }
}
