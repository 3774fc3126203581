package org.lifeline.referral.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.referral.discovery.FoundPhones;
import org.lifeline.referral.discovery.FoundPhones.Found;
import org.lifeline.referral.discovery.FoundPhones.Owned;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.survivor.BlindKey;
import org.lifeline.referral.survivor.Known;
import org.lifeline.referral.survivor.KnownSurvivors.Replacing;

/**
 * What is known of earlier referrals.
 *
 * @param known for each survivor
 * @param owned what has happened to those that are replaced by their own partner
 * @param replacing which survivors the others name that replace these
 */
record Earlier(Map<BlindKey, List<Known>> known, Map<Owned, Progress> owned, Set<Replacing> replacing) {

  /** What the referrals say they replace. */
  static List<Owned> replaced(List<SealedReferral> sealed) {
    return sealed.stream().flatMap(referral -> Stream.ofNullable(referral.clear().replacement())
        .map(replacement -> new Owned(referral.partner(), replacement.earlier()))).distinct().toList();
  }

  /** Which survivor each of them names in place of whom, where what it replaces is its own partner's. */
  static Set<Replacing> replacing(List<SealedReferral> sealed, Set<Owned> owned) {
    return sealed.stream().flatMap(referral -> Stream.ofNullable(referral.clear().replacement())
        .filter(replacement -> owned.contains(new Owned(referral.partner(), replacement.earlier())))
        .map(replacement -> new Replacing(referral.survivor(), replacement.earlier()))).collect(Collectors.toSet());
  }

  /** Those whose phone is out and was found, as their own partner says: its word counts, be the new referral a duplicate or not. */
  static Map<UUID, Found> found(List<SealedReferral> sealed, Map<Owned, Progress> owned) {
    var found = new HashMap<UUID, Found>();
    sealed.forEach(referral -> {
      var replacement = referral.clear().replacement();
      if (replacement != null && replacement.isFound()) {
        var progress = owned.get(new Owned(referral.partner(), replacement.earlier()));
        if (progress != null && FoundPhones.isOut(progress)) {
          found.putIfAbsent(replacement.earlier(), new Found(progress, referral.by()));
        }
      }
    });
    return found;
  }

  List<Known> of(BlindKey survivor) {
    return Objects.requireNonNull(known.get(survivor));
  }

  /** Those of what is replaced that a referral in this one's place is of another person than, as this one was found to be. */
  Set<UUID> differsFrom(UUID replaced) {
    return known.values().stream().flatMap(List::stream).filter(is(replaced)).map(Known::differsFrom).findFirst()
        .orElse(Set.of());
  }

  /** One that is accepted is an earlier one to those that come after it: of its survivor, and of what it replaces. */
  void add(Known accepted) {
    var replaced = accepted.replaces();
    known.forEach((survivor, same) -> {
      if (survivor.equals(accepted.survivor()) || replaced != null
          && (replacing.contains(new Replacing(survivor, replaced)) || same.stream().anyMatch(is(replaced)))) {
        same.add(accepted);
      }
    });
  }

  private static Predicate<Known> is(UUID referral) {
    return known -> known.id().equals(referral);
  }
}
