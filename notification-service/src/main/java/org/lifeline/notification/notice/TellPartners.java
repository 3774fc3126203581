package org.lifeline.notification.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.lifeline.notification.notice.Step.Fate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Makes notices of steps, in whatever order the chapters of a referral come. Only a referral's creation says whose it is;
 * steps that come before it are kept and become notices right after it.
 */
@Service
public class TellPartners {

  private final Referrals referrals;
  private final EarlySteps earlySteps;
  private final NoticeFeeds feeds;
  private final WaitingReaders readers;
  private final Counter written;

  TellPartners(Referrals referrals, EarlySteps earlySteps, NoticeFeeds feeds, WaitingReaders readers,
      MeterRegistry metrics) {
    this.referrals = referrals;
    this.earlySteps = earlySteps;
    this.feeds = feeds;
    this.readers = readers;
    this.written = Counter.builder("lifeline.notices.written").description("notices that partners can read")
        .register(metrics);
  }

  /**
   * Takes steps in the order in which they were heard, in the open transaction and as its last work.
   *
   * @return the fate of each, in the same order
   */
  public List<Fate> take(List<Step> steps) {
    var progress = referrals.find(new HashSet<>(steps.stream().map(Step::referralId).toList()));
    var moved = new HashMap<UUID, Progress>();
    var fresh = new ArrayList<Step>(steps.size());
    var fates = new ArrayList<Fate>(steps.size());
    for (var step : steps) {
      var before = progress.computeIfAbsent(step.referralId(), Progress::none);
      if (before.isStale(step)) {
        fates.add(Fate.STALE);
      } else {
        var after = before.after(step);
        progress.put(step.referralId(), after);
        moved.put(step.referralId(), after);
        fresh.add(step);
        fates.add(Fate.NOTICED);
      }
    }
    if (fresh.isEmpty()) {
      return fates;
    }
    var partners = referrals.record(moved.values());
    tell(fresh, partners);
    for (int i = 0; i < fates.size(); i++) {
      if (fates.get(i) == Fate.NOTICED && !partners.containsKey(steps.get(i).referralId())) {
        fates.set(i, Fate.KEPT);
      }
    }
    return fates;
  }

  private void tell(List<Step> fresh, Map<UUID, String> partners) {
    var creations = fresh.stream().filter(Step::isCreation).toList();
    var early = earlySteps.take(creations.stream().map(Step::referralId).toList());
    var told = new TreeMap<String, List<Told>>();
    var kept = new ArrayList<Step>();
    // Creations first: what came before one, in this poll or earlier, follows it.
    for (var step : creations) {
      var feed = feedOf(step, partners, told);
      feed.add(Told.of(step));
      feed.addAll(early.getOrDefault(step.referralId(), List.of()));
    }
    for (var step : fresh) {
      if (!partners.containsKey(step.referralId())) {
        kept.add(step);
      } else if (!step.isCreation()) {
        feedOf(step, partners, told).add(Told.of(step));
      }
    }
    earlySteps.keep(kept);
    feeds.append(told);
    if (!told.isEmpty()) {
      afterCommit(told.values().stream().mapToInt(List::size).sum());
    }
  }

  private static List<Told> feedOf(Step step, Map<UUID, String> partners, Map<String, List<Told>> told) {
    var partner = partners.get(step.referralId());
    if (partner == null) {
      throw new IllegalStateException("a creation says whose the referral is");
    }
    return told.computeIfAbsent(partner, p -> new ArrayList<>());
  }

  private void afterCommit(int notices) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        written.increment(notices);
        readers.wake();
      }
    });
  }
}
