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
 * @param known earlier referrals, for each survivor
 * @param owned what has happened to those that their own partner replaces now
 * @param replacing which survivor each new referral names in place of which earlier referral
 */
record Earlier(Map<BlindKey, List<Known>> known, Map<Owned, Progress> owned, Set<Replacing> replacing) {

  /** The referrals that these say they replace. */
  static List<Owned> replaced(List<SealedReferral> sealed) {
    return sealed.stream().flatMap(referral -> Stream.ofNullable(referral.clear().replacement())
        .map(replacement -> new Owned(referral.partner(), replacement.earlier()))).distinct().toList();
  }

  /**
   * The survivor that each of them names in place of an earlier referral, as far as that one belongs to its own
   * partner.
   */
  static Set<Replacing> replacing(List<SealedReferral> sealed, Set<Owned> owned) {
    return sealed.stream().flatMap(referral -> Stream.ofNullable(referral.clear().replacement())
        .filter(replacement -> owned.contains(new Owned(referral.partner(), replacement.earlier())))
        .map(replacement -> new Replacing(referral.survivor(), replacement.earlier()))).collect(Collectors.toSet());
  }

  /**
   * The replaced referrals whose phone is out and was found, as their own partner says: its word counts, whether the
   * new referral is a duplicate or not.
   */
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

  /**
   * The referrals that the replaced one was found not to be of the same person as: they differ from its replacement,
   * too.
   */
  Set<UUID> differsFrom(UUID replaced) {
    return known.values().stream().flatMap(List::stream).filter(is(replaced)).map(Known::differsFrom).findFirst()
        .orElse(Set.of());
  }

  /**
   * Makes an accepted referral an earlier one for those that come after it: under its own survivor, and under those of
   * what it replaces.
   */
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
