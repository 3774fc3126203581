package org.lifeline.localstack.home;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.lifeline.localstack.StackFailure;
import org.lifeline.schemas.KnownNeeds;

/**
 * The rules that a scheme has to keep so that every service can start with it and survivors can be served. With a
 * scheme that services cannot start with, a running stack would go down.
 *
 * @param file  the file that messages name to its author
 * @param forms the features that each form of handset offers
 */
record SchemeRules(Path file, Map<String, List<String>> forms) {

  /** The regions in which a survivor may live: notification-service keeps a contact pack for each. */
  private static final Set<String> REGIONS = Set.of("E12000001", "E12000002", "E12000003", "E12000004", "E12000005",
      "E12000006", "E12000007", "E12000008", "E12000009", "W92000004", "S92000003", "N92000002");

  /** The limit on needs: allocation-service works with every subset of them. */
  private static final int MOST_NEEDS = 12;

  /** A hub signs in by its name, and services take no caller whose name cannot be put on record ({@code Who}). */
  private static final Predicate<String> HUB = Pattern.compile("[!-~]{1,99}").asMatchPredicate();

  /** @throws StackFailure it breaks one of these rules */
  void verify(Scheme scheme) {
    verifyForms();
    verifyHubs(scheme);
    verifyRegions(scheme);
  }

  private void verifyForms() {
    if (forms.isEmpty()) {
      throw refused("has no forms of handset: no device could be taken in");
    }
    var needs = KnownNeeds.with(forms.values());
    if (needs.size() > MOST_NEEDS) {
      throw refused("has more than " + MOST_NEEDS + " needs, those counted that may always be stated: "
          + String.join(", ", needs));
    }
  }

  private void verifyHubs(Scheme scheme) {
    scheme.hubs().stream().filter(HUB.negate()).findFirst().ifPresent(hub -> {
      throw refused(
          "has a hub '" + hub + "' that no service would let in: the name of a hub has at most 99 printable ASCII "
              + "characters and no blank");
    });
  }

  private void verifyRegions(Scheme scheme) {
    if (scheme.regions().isEmpty()) {
      throw refused("has no regions: nobody could be served");
    }
    scheme.regions().forEach((code, region) -> {
      if (!REGIONS.contains(code)) {
        throw refused("has a region that is none of the twelve: " + code + ". They go by their ONS codes: "
            + String.join(", ", new TreeSet<>(REGIONS)));
      }
      if (region.hubs().isEmpty()) {
        throw refused("has a region without a hub: " + code);
      }
      region.hubs().stream().filter(hub -> !scheme.hubs().contains(hub)).findFirst().ifPresent(unknown -> {
        throw refused("has region " + code + " served by " + unknown + ", which is not among its hubs");
      });
    });
  }

  private StackFailure refused(String rule) {
    return StackFailure.refused("The scheme " + file + " " + rule + ".");
  }
}
