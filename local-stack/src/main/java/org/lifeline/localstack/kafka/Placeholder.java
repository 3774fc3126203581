package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lifeline.localstack.home.Scheme;

/** The placeholders in {@code topics.yaml}, each for all parties of a kind. */
enum Placeholder {
  PARTNER("{partner}"), OPERATOR("{operator}");

  private final String text;

  Placeholder(String text) {
    this.text = text;
  }

  private List<String> parties(Scheme scheme) {
    return this == PARTNER ? scheme.partners() : scheme.operators();
  }

  /** All parties, former ones included: a former operator's topic still carries events about the SIMs it provided. */
  private List<String> partiesEver(Scheme scheme) {
    return this == PARTNER ? scheme.partners() : scheme.operatorsEver();
  }

  /**
   * A name with its placeholder filled in.
   *
   * @param own the party to which it belongs; empty if it belongs to none
   */
  record Filled(String name, Map<Placeholder, String> own) {

    /**
     * The names of principals, with placeholders filled in. For a kind of party that this belongs to, only the owner,
     * and only if it is still in the scheme; for any other kind, all parties.
     */
    List<String> parties(List<String> principals, Scheme scheme) {
      return principals.stream().flatMap(principal -> Stream.of(values()).filter(kind -> kind.text.equals(principal))
          .findFirst().map(kind -> kind.parties(scheme).stream()
              .filter(party -> own.getOrDefault(kind, party).equals(party)))
          .orElse(Stream.of(principal))).distinct().toList();
    }
  }

  /** One filled-in name for each party of the kind that the placeholder names; the name itself if it has none. */
  static Stream<Filled> fill(String name, Scheme scheme) {
    return Stream.of(values()).filter(kind -> name.contains(kind.text)).findFirst()
        .map(kind -> kind.partiesEver(scheme).stream()
            .map(party -> new Filled(name.replace(kind.text, party), Map.of(kind, party))))
        .orElse(Stream.of(new Filled(name, Map.of())));
  }
}
