package org.lifeline.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.lifeline.console.page.Regions;
import org.lifeline.console.statistics.Disclosure.Counts;

/** What can be learnt of small counts from all that is published, now and earlier, with full knowledge of the rules. */
class DisclosureTest {

  private static final List<String> REGIONS = List.of("A", "B", "C");

  @Test
  void smallCountsAreSuppressedAndTheRestIsRounded() {
    var figures = Disclosure.figures(REGIONS, Map.of("A", new Counts(9, 0), "B", new Counts(12, 10), "C",
        new Counts(1013, 13)));
    assertThat(figures).extracting(figure -> figure.place() + " " + figure.count() + " " + figure.status())
        .containsExactly("A null suppressed", "B 10 shown", "C 1015 shown", "K02000001 1030 estimate",
            "A null suppressed", "B 10 shown", "C 15 shown", "K02000001 30 estimate");
    assertThat(Disclosure.figures(REGIONS, Map.of("A", new Counts(13, 10), "B", new Counts(13, 10), "C",
        new Counts(13, 10)))).as("with nothing to hide, the whole as it is").filteredOn(f -> f.place()
            .equals(Regions.WHOLE))
        .extracting(Figure::count).containsExactly(40, 30);
  }

  @Test
  void wholeThatWouldBeMostlyGuessedIsNotTold() {
    var figures = Disclosure.figures(REGIONS, Map.of("A", new Counts(9, 0), "B", new Counts(9, 0), "C",
        new Counts(38, 10)));
    assertThat(figures).filteredOn(figure -> figure.place().equals(Regions.WHOLE)).extracting(Figure::status)
        .containsExactly("estimate", "suppressed");
  }

  /**
   * The attacker tries all possible counts, publishes each as the scheme would, and keeps those with the same result.
   */
  @Property(tries = 60)
  void everySmallCountStaysPossibleForWhoKnowsEverythingElse(@ForAll("small") Map<String, Counts> truth) {
    var published = Disclosure.figures(REGIONS, truth);
    var possible = new HashMap<String, Set<Long>>();
    for (var guess : guesses(truth)) {
      if (Disclosure.figures(REGIONS, guess).equals(published)) {
        guess.forEach((region, counts) -> possible.computeIfAbsent(region, r -> new HashSet<>())
            .add(counts.referrals()));
      }
    }
    published.stream().filter(figure -> figure.measure() == Measure.REFERRALS && figure.suppressed())
        .filter(figure -> !figure.place().equals(Regions.WHOLE))
        .forEach(figure -> assertThat(possible.get(figure.place())).as(figure.place())
            .contains(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
  }

  /** Two worlds that differ in small counts only look alike, in all measures, totals and months together. */
  @Property
  void worldsThatDifferInSmallCountsLookAlike(@ForAll("months") List<Map<String, Counts>> months,
      @ForAll("small") Map<String, Counts> other) {
    var downloads = months.stream().map(month -> Disclosure.figures(REGIONS, month)).toList();
    var elsewhere = new ArrayList<List<Figure>>();
    for (var month : months) {
      var changed = new TreeMap<>(month);
      month.forEach((region, counts) -> changed.put(region, disguised(counts, other.getOrDefault(region, counts))));
      elsewhere.add(Disclosure.figures(REGIONS, changed));
    }
    assertThat(elsewhere).isEqualTo(downloads);
  }

  /** What is shown is at least the fewest, a multiple of the step, and within half a step of the truth. */
  @Property
  void whatIsShownIsCloseToTheTruth(@ForAll("large") Map<String, Counts> truth) {
    for (var figure : Disclosure.figures(REGIONS, truth)) {
      var count = figure.count();
      if (count != null && !figure.estimate() && !figure.place().equals(Regions.WHOLE)) {
        long real = truth.getOrDefault(figure.place(), Counts.NONE).of(figure.measure());
        assertThat(count % Disclosure.STEP).isZero();
        assertThat(Math.abs(count - real)).isLessThanOrEqualTo(2);
        assertThat(real).isGreaterThanOrEqualTo(Disclosure.FEWEST);
      }
    }
  }

  /** Replaces small counts by other small ones, and keeps those that are shown. */
  private static Counts disguised(Counts counts, Counts other) {
    long referrals = counts.referrals() < Disclosure.FEWEST
        ? other.referrals() % Disclosure.FEWEST
        : counts.referrals();
    long delivered = counts.delivered() < Disclosure.FEWEST
        ? Math.min(referrals, other.delivered() % Disclosure.FEWEST)
        : counts.delivered();
    return new Counts(referrals, delivered);
  }

  private static List<Map<String, Counts>> guesses(Map<String, Counts> truth) {
    var guesses = new ArrayList<Map<String, Counts>>();
    for (long a = 0; a < 24; a++) {
      for (long b = 0; b < 24; b++) {
        for (long c = 0; c < 24; c++) {
          guesses.add(Map.of("A", guess(a, truth.getOrDefault("A", Counts.NONE)), "B",
              guess(b, truth.getOrDefault("B", Counts.NONE)), "C",
              guess(c, truth.getOrDefault("C", Counts.NONE))));
        }
      }
    }
    return guesses;
  }

  private static Counts guess(long referrals, Counts truth) {
    return new Counts(referrals, Math.min(referrals, truth.delivered()));
  }

  @Provide
  Arbitrary<Map<String, Counts>> small() {
    return worlds(22);
  }

  @Provide
  Arbitrary<Map<String, Counts>> large() {
    return worlds(100_000);
  }

  @Provide
  Arbitrary<List<Map<String, Counts>>> months() {
    return worlds(60).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<Map<String, Counts>> worlds(int most) {
    var counts = Combinators.combine(Arbitraries.longs().between(0, most), Arbitraries.longs().between(0, most))
        .as((one, other) -> new Counts(Math.max(one, other), Math.min(one, other)));
    return Combinators.combine(counts, counts, counts).as((a, b, c) -> Map.of("A", a, "B", b, "C", c));
  }
}
