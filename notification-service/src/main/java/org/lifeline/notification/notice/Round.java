package org.lifeline.notification.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.notification.notice.Step.Fate;

/** Steps that are taken together, in the order in which they were read, before any of them is written. */
final class Round {

  private final Map<UUID, Progress> progress;
  private final Map<UUID, Progress> moved = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> telling = new ArrayList<>();
  private final List<Boolean> stale = new ArrayList<>();

  /** @param known the progress of referrals that are known already */
  Round(Map<UUID, Progress> known) {
    progress = new HashMap<>(known);
  }

  void take(Step step) {
    var before = progress.computeIfAbsent(step.referralId(), Progress::none);
    steps.add(step);
    stale.add(before.isStale(step));
    if (before.isStale(step)) {
      return;
    }
    var after = before.after(step);
    progress.put(step.referralId(), after);
    moved.put(step.referralId(), after);
    var partner = before.partner();
    if (step.owner() != null && partner != null) {
      // The former partner is told what happened while the referral was its own, and that it no longer is.
      telling.replaceAll(told -> told.referralId().equals(step.referralId()) ? told.to(partner) : told);
      telling.add(step.to(partner));
    }
    if (step.isHold()) {
      // Drops allocation's step that the referral waits, which came before the hold and means that it was let go
      // meanwhile.
      telling.removeIf(told -> told.referralId().equals(step.referralId()) && told.isFirstWait());
    }
    if (before.tells(step)) {
      telling.add(step);
    }
  }

  /**
   * Takes in holds that another instance has read: their first wait is not announced, as partners are told of it
   * anyway.
   *
   * @param held referrals of this round that were held when they were accepted
   */
  void heed(Set<UUID> held) {
    held.forEach(id -> progress.computeIfPresent(id, (same, known) -> known.asHeld()));
    telling.removeIf(told -> told.isFirstWait() && held.contains(told.referralId()));
  }

  /** The held referrals of which there is more to tell than that they wait. */
  Set<UUID> goneOn() {
    return telling.stream().filter(Step::isOfServing).map(Step::referralId).filter(id -> of(id).held())
        .collect(Collectors.toSet());
  }

  /** The progress of the referrals that have moved. */
  Collection<Progress> moved() {
    return moved.values();
  }

  /** The new partners of the referrals that were transferred. */
  Map<UUID, String> transferred() {
    var owners = new HashMap<UUID, String>();
    for (var step : telling) {
      var owner = step.owner();
      if (owner != null) {
        owners.put(step.referralId(), owner);
      }
    }
    return owners;
  }

  /** The progress of a referral. */
  Progress of(UUID referralId) {
    return progress.getOrDefault(referralId, Progress.none(referralId));
  }

  /** The steps that partners are to be told of, in their order. */
  List<Step> telling() {
    return telling;
  }

  /**
   * The fate of each step.
   *
   * @param partners the partners by referral, as far as known
   */
  List<Fate> fates(Map<UUID, String> partners) {
    var fates = new ArrayList<Fate>(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      var known = partners.containsKey(steps.get(i).referralId());
      fates.add(stale.get(i) ? Fate.STALE : known ? Fate.TAKEN : Fate.KEPT);
    }
    return fates;
  }
}
