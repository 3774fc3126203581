package org.lifeline.dispatch.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/**
 * Tries to tell which SIMs belong to one partner, one person or one request, from everything that was seen of each SIM.
 */
final class Linkage {

  private Linkage() {
  }

  /** What an operator does not know about a SIM, and wants to know. */
  record Secret(int request, int survivor, boolean firstPartner) {
  }

  /** What an operator sees of a SIM, by name. */
  record Seen(Map<String, String> attributes, Secret secret) {

    String value(String name) {
      return attributes.getOrDefault(name, "");
    }
  }

  /**
   * Checks that no value and no order tells anything.
   *
   * @param seen in the order in which it came
   * @param of what was seen, named for the reader of a failure
   * @param requestsToo whether the request must not be told either
   */
  static void tellsNothing(SoftAssertions softly, String of, List<Seen> seen, boolean requestsToo) {
    var names = new TreeSet<String>();
    seen.forEach(one -> names.addAll(one.attributes.keySet()));
    for (var name : names) {
      var as = of + ": " + name;
      softly.assertThat(gain(seen, name, (a, b) -> a.firstPartner == b.firstPartner)).as("%s tells the partner", as)
          .isLessThan(0.05);
      softly.assertThat(gain(seen, name, (a, b) -> a.survivor == b.survivor)).as("%s tells the person", as)
          .isLessThan(0.05);
      if (requestsToo) {
        softly.assertThat(gain(seen, name, (a, b) -> a.request == b.request)).as("%s tells the request", as)
            .isLessThan(0.05);
      }
      orderTellsNothing(softly, as, seen.stream().sorted(Comparator.comparing(one -> one.value(name))).toList());
    }
    orderTellsNothing(softly, of + ": its place", seen);
  }

  private static void orderTellsNothing(SoftAssertions softly, String of, List<Seen> ordered) {
    softly.assertThat(neighboursOfOnePartner(ordered)).as("partners in the order of %s", of).isLessThan(0.85);
    pairsTellNothing(softly, of, of(ordered, 1), of(ordered, 2));
  }

  /** Checks that pairing the n-th of one sequence with the n-th of the other finds the same person by chance alone. */
  static void pairsTellNothing(SoftAssertions softly, String of, List<Seen> one, List<Seen> other) {
    softly.assertThat(IntStream.range(0, Math.min(one.size(), other.size()))
        .filter(i -> one.get(i).secret.survivor == other.get(i).secret.survivor).count())
        .as("persons in the order of %s", of).isLessThan(10);
  }

  /** What was seen of one request, in its order. */
  static List<Seen> of(List<Seen> seen, int request) {
    return seen.stream().filter(one -> one.secret.request == request).toList();
  }

  /** By how much likelier two SIMs with the same value of an attribute belong together than any two SIMs do. */
  private static double gain(List<Seen> seen, String name, BiPredicate<Secret, Secret> together) {
    int pairs = 0;
    int belong = 0;
    int alike = 0;
    int alikeAndBelong = 0;
    for (int i = 0; i < seen.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean related = together.test(seen.get(i).secret, seen.get(j).secret);
        pairs++;
        belong += related ? 1 : 0;
        if (seen.get(i).value(name).equals(seen.get(j).value(name))) {
          alike++;
          alikeAndBelong += related ? 1 : 0;
        }
      }
    }
    return alike == 0 ? 0 : (double) alikeAndBelong / alike - (double) belong / pairs;
  }

  /**
   * The share of neighbours in this order that belong to one partner: by chance about half; 0.98 where partners stand
   * in blocks.
   */
  private static double neighboursOfOnePartner(List<Seen> seen) {
    return IntStream.range(1, seen.size())
        .filter(i -> seen.get(i).secret.firstPartner == seen.get(i - 1).secret.firstPartner).count()
        / (seen.size() - 1.0);
  }
}
