package org.lifeline.referral.review;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.survivor.Relatives;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds duplicates beside a referral that has been on hold for too long. Nobody serves such a survivor: the partner of
 * the one on hold does not say where to send a phone, and that of the duplicate, who may be in touch with the survivor,
 * sees it wait. Only the safeguarding lead knows that the two are of the same person.
 */
@Component
final class BesideHold {

  private final Relatives relatives;
  private final Steps steps;
  private final Duration within;
  private final Clock clock;

  /** @param within the time in which a partner is to answer a hold */
  BesideHold(Relatives relatives, Steps steps, @Value("${lifeline.reviews.on-hold-within}") Duration within,
      Clock clock) {
    this.relatives = relatives;
    this.steps = steps;
    this.within = within;
    this.clock = clock;
  }

  /**
   * A duplicate that waits for a referral on hold.
   *
   * @param onHold the last of those that it depends on: what it is a duplicate of, and all in the place of that. None of
   * these serves the survivor: each is on hold or has ended
   */
  record Waiting(UUID duplicate, UUID onHold) {
  }

  /** All there are, first accepted first. */
  List<Waiting> find() {
    var found = relatives.ofDuplicatesWithPhoneAstray();
    var happened = steps.of(found.stream().flatMap(one -> Stream.of(one.duplicate(), one.referral())).distinct()
        .toList());
    var standing = new LinkedHashMap<UUID, List<UUID>>();
    found.stream().filter(one -> !progress(one.referral(), happened).hasEndedWithoutPhone())
        .forEach(one -> standing.computeIfAbsent(one.duplicate(), key -> new ArrayList<>()).add(one.referral()));
    return standing.entrySet().stream()
        .filter(one -> !progress(one.getKey(), happened).state().isOver()
            && one.getValue().stream().noneMatch(each -> isServed(progress(each, happened)))
            && isLate(progress(one.getValue().getLast(), happened)))
        .map(one -> new Waiting(one.getKey(), one.getValue().getLast())).toList();
  }

  private static Progress progress(UUID referral, Map<UUID, List<Step>> happened) {
    return Progress.of(happened.getOrDefault(referral, List.of()));
  }

  private static boolean isServed(Progress progress) {
    return progress.onHoldSince() == null || progress.isWithSurvivor();
  }

  private boolean isLate(Progress progress) {
    var since = progress.onHoldSince();
    return since != null && since.plus(within).isBefore(clock.instant());
  }
}
