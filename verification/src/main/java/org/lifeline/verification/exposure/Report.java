package org.lifeline.verification.exposure;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.lifeline.verification.exposure.erasure.Erased;
import org.lifeline.verification.exposure.search.SearchedPlace;

/** Prints what was found: where somebody is exposed, and where protected values were found that may be there. */
final class Report {

  private static final int FEW = 3;

  private Report() {
  }

  /** @return whether nobody is exposed, nothing of those erased can be opened, and the search found every control */
  static boolean print(Verdict verdict, List<Erased.Result> erased, Narration narration) {
    narration.say("");
    verdict.allowed().forEach((sort, places) -> narration.say("  allowed   %s, %s: in %s", sort.what(), sort.where(),
        places.size() > FEW ? places.first() + " and " + (places.size() - 1) + " more" : join(places)));
    erased.forEach(each -> print(each, narration));
    verdict.unseen().forEach(control -> narration.say("  BLIND     not found, though it is there: %s", control));
    verdict.exposed().forEach(sighting -> narration.say("  EXPOSED   %s", sighting));
    boolean clean = verdict.nobodyIsExposed() && erased.stream().allMatch(Erased.Result::asItShouldBe);
    narration.say("");
    narration.say(clean
        ? "Nobody is exposed."
        : verdict.exposed().isEmpty() ? "This proves nothing: see above." : "SOMEBODY IS EXPOSED: see above.");
    return clean;
  }

  private static String join(Collection<SearchedPlace> places) {
    return places.stream().map(SearchedPlace::toString).collect(Collectors.joining(", "));
  }

  private static void print(Erased.Result each, Narration narration) {
    narration.say(
        "  %-9s %s: %d texts opened with all keys before; every service confirmed after %.1f s; now %d keys and %d "
            + "texts, of the neighbour %d",
        each.asItShouldBe() ? "erased" : "NOT ERASED", each.who(),
        each.before().opened().size(), each.seconds(), each.after().wrapped().size(), each.after().opened().size(),
        each.neighbour().opened().size());
  }
}
