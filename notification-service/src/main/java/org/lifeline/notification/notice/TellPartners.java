package org.lifeline.notification.notice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.notification.notice.Step.Fate;
import org.springframework.stereotype.Service;

/**
 * Turns steps into notices, in whatever order the chapters of a referral arrive. Only a referral's creation says whose
 * it is; steps that come before it are kept and become notices right after it.
 */
@Service
public class TellPartners {

  private final Referrals referrals;
  private final EarlySteps earlySteps;
  private final PendingWaits waits;
  private final WaitingTimes times;
  private final NoticeBoard board;
  private final Clock clock;

  TellPartners(Referrals referrals, EarlySteps earlySteps, PendingWaits waits, WaitingTimes times, NoticeBoard board,
      Clock clock) {
    this.referrals = referrals;
    this.earlySteps = earlySteps;
    this.waits = waits;
    this.times = times;
    this.board = board;
    this.clock = clock;
  }

  /**
   * Takes steps in the order in which they were read, in the open transaction and as its last work.
   *
   * @return the fate of each, in the same order
   */
  public List<Fate> take(List<Step> steps) {
    var round = new Round(referrals.find(steps.stream().map(Step::referralId).collect(Collectors.toSet())));
    steps.forEach(round::take);
    if (round.moved().isEmpty()) {
      return round.fates(Map.of());
    }
    var kept = referrals.record(round.moved());
    round.heed(kept.held());
    var partners = kept.partners();
    tell(round, partners);
    return round.fates(partners);
  }

  /**
   * Tells of steps in the sandbox, which keeps no progress beside its notices. In the open transaction, after
   * everything else.
   */
  public void takeOfSandbox(List<Step> steps) {
    var told = new Told(Map.of());
    steps.forEach(told::add);
    board.put(told);
  }

  private void tell(Round round, Map<UUID, String> partners) {
    var now = clock.instant();
    times.observe(round.telling(), now);
    var creations = round.telling().stream().filter(Step::isCreation).toList();
    var early = earlySteps.take(creations.stream().map(Step::referralId).toList());
    var told = new Told(partners);
    var held = new ArrayList<PendingWaits.Wait>();
    var goneOn = round.goneOn();
    waits.take(goneOn).forEach(told::add);
    // Creations first: steps that came before one, in this round or earlier, follow it.
    for (var creation : creations) {
      told.add(creation);
      // Taken once, as a referral that was set apart and goes on has two creations.
      var before = Objects.requireNonNullElse(early.remove(creation.referralId()), List.<Step>of()).stream()
          .filter(step -> round.of(creation.referralId()).tells(step)).toList();
      if (creation.isHold()) {
        var wait = waits.of(creation, told.partnerOf(creation), now);
        if (before.isEmpty() && !goneOn.contains(creation.referralId())) {
          held.add(wait);
        } else {
          told.add(wait.step());
        }
      }
      before.forEach(told::add);
    }
    var unclaimed = new ArrayList<Step>();
    for (var step : round.telling()) {
      if (!partners.containsKey(step.referralId())) {
        unclaimed.add(step);
      } else if (!step.isCreation()) {
        told.add(step);
      }
    }
    earlySteps.keep(unclaimed);
    waits.keep(held);
    waits.move(round.transferred());
    board.put(told);
  }
}
