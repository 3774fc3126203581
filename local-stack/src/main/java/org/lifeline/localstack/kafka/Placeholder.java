package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lifeline.localstack.home.Scheme;

/** What stands for each party of a kind in {@code topics.yaml}. */
enum Placeholder {
  PARTNER("{partner}"), OPERATOR("{operator}");

  private final String text;

  Placeholder(String text) {
    this.text = text;
  }

  private List<String> parties(Scheme scheme) {
    return this == PARTNER ? scheme.partners() : scheme.operators();
  }

  /** Those that have left, too: what is told of the SIMs that they gave has its place still. */
  private List<String> partiesEver(Scheme scheme) {
    return this == PARTNER ? scheme.partners() : scheme.operatorsEver();
  }

  /**
   * A name with its placeholder filled in.
   *
   * @param own the party whose own this is; empty if it is nobody's own
   */
  record Filled(String name, Map<Placeholder, String> own) {

    /** Principals by name: of a kind that this belongs to one of, that one alone, if it is of the scheme; of another kind, all. */
    List<String> parties(List<String> principals, Scheme scheme) {
      return principals.stream().flatMap(principal -> Stream.of(values()).filter(kind -> kind.text.equals(principal))
          .findFirst().map(kind -> kind.parties(scheme).stream()
              .filter(party -> own.getOrDefault(kind, party).equals(party)))
          .orElse(Stream.of(principal))).distinct().toList();
    }
  }

  /** One for each party of the kind that the name speaks of; one if it speaks of none. */
  static Stream<Filled> fill(String name, Scheme scheme) {
    return Stream.of(values()).filter(kind -> name.contains(kind.text)).findFirst()
        .map(kind -> kind.partiesEver(scheme).stream()
            .map(party -> new Filled(name.replace(kind.text, party), Map.of(kind, party))))
        .orElse(Stream.of(new Filled(name, Map.of())));
  }
}
