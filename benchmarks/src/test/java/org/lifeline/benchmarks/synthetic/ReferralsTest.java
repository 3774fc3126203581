package org.lifeline.benchmarks.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReferralsTest {

  private static final Regions REGIONS = new Regions(
      List.of(new Regions.Region("E12000001", "HUB-NCL"), new Regions.Region("E12000007", "HUB-LON")));

  private final Referrals referrals = new Referrals(REGIONS, List.of("alder-mobile", "birch-telecom"),
      new SafeHours("09:00", "17:00", List.of("MO TU")));

  @Test
  void noTwoAreOfOnePerson() {
    var names = new HashSet<Object>();
    for (int i = 0; i < 20_000; i++) {
      assertThat(names.add(referrals.row("p", i).json().get("recipient_name"))).isTrue();
    }
  }

  @Test
  void aNameIsLettersThatNoOtherIndexHas() {
    assertThat(Referrals.letters(0)).isEqualTo("Aaaaa");
    assertThat(Referrals.letters(27)).isEqualTo("Bbaaa");
    assertThat(Referrals.letters(11_881_375)).isEqualTo("Zzzzz");
  }

  @Test
  void csvNeedsNoQuotesAndHasAsManyFieldsAsColumns() {
    var csv = new String(referrals.csv(IntStream.range(0, 2_000).mapToObj(i -> referrals.row("p", i))), UTF_8);
    assertThat(csv).doesNotContain("\"");
    assertThat(csv.lines().mapToInt(line -> line.split(",", -1).length)).hasSize(2_001).containsOnly(23);
  }

  @Test
  void jsonHasNeedsAndDaysAsLists() {
    var withNeeds = IntStream.range(0, 100).mapToObj(i -> referrals.row("p", i))
        .filter(row -> row.json().containsKey("needs")).findFirst().orElseThrow();
    var json = JsonMapper.shared().readTree(referrals.json(withNeeds));
    assertThat(json.get("needs").isArray()).isTrue();
    assertThat(json.get("contact_days").isArray()).isTrue();
    assertThat(json.get("risk_score").isInt()).isTrue();
  }
}
