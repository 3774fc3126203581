package org.lifeline.console.now;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.journey.Step;
import org.lifeline.events.Band;

/**
 * The scheme at one moment.
 *
 * @param trust whether it can be believed that this is all
 */
public record Now(Instant at, List<Stage> way, List<Stage> aside, List<Wait> waiting, Overdue overdue, Trust trust) {

  /** Whether somebody waits longer than they should, nobody does, or that cannot be said. */
  public enum Verdict {
    GOOD, BAD, UNSURE
  }

  public Verdict verdict() {
    return overdue.total() > 0 ? Verdict.BAD : trust.given() ? Verdict.GOOD : Verdict.UNSURE;
  }

  /**
   * A step of the way.
   *
   * @param lastHour how many came there in the last hour
   * @param oldest how long the one has been there that came first; null if nobody is there
   * @param hours how many came there in each of the last {@link #HOURS} hours, the last one last
   */
  public record Stage(Step step, long referrals, long lastHour, @Nullable Duration oldest, List<Long> hours) {

    public static final int HOURS = 24;

    /** How many came in the hour in which most did. */
    public long most() {
      return Collections.max(hours);
    }
  }

  /**
   * Who waits for a device, of one band.
   *
   * @param target how long they may
   * @param longest those who have waited longest, first the first
   */
  public record Wait(Band band, long referrals, Duration target, List<Waiting> longest) {

    public boolean late() {
      return !longest.isEmpty() && longest.getFirst().age().compareTo(target) > 0;
    }
  }

  /**
   * Somebody who waits.
   *
   * @param band that it counts as by now
   * @param why what there is in the region
   */
  public record Waiting(UUID referral, Band band, String region, Duration age, String why) {
  }

  /**
   * What is overdue.
   *
   * @param counts of each kind, at most {@link #COUNTED} of each band
   * @param worst the most dangerous: highest band first, then what is overdue longest
   */
  public record Overdue(List<Count> counts, List<Late> worst) {

    public static final int COUNTED = 1000;

    /** How many somebody has kept waiting. */
    public long total() {
      return counts.stream().filter(count -> count.kind() != Deadline.Kind.PACK).mapToLong(Count::referrals).sum();
    }

    /** Whether there are more than that. */
    public boolean more() {
      return counts.stream().anyMatch(count -> count.kind() != Deadline.Kind.PACK && count.more());
    }

    /** How many phones that have gone out hold a number that is in use no more. */
    public long outdated() {
      return counts.stream().filter(count -> count.kind() == Deadline.Kind.PACK).mapToLong(Count::referrals).sum();
    }
  }

  /** @param more whether there may be more than were counted */
  public record Count(Deadline.Kind kind, long referrals, boolean more) {
  }

  /**
   * One referral.
   *
   * @param band that it counts as by now: who waits rises
   * @param referredAs the band as referred
   * @param by how long it is overdue
   * @param why it is; null as long as that was not looked up, likewise what to do
   */
  public record Late(UUID referral, Deadline.Kind kind, Band band, Band referredAs, String region,
      @Nullable String hub, @Nullable String operator, Duration by, @Nullable String why, @Nullable Advice advice) {

    Late(UUID referral, Deadline.Kind kind, Band band, Band referredAs, String region, @Nullable String hub,
        @Nullable String operator, Duration by) {
      this(referral, kind, band, referredAs, region, hub, operator, by, null, null);
    }

    Late because(String reason, Advice todo) {
      return new Late(referral, kind, band, referredAs, region, hub, operator, by, reason, todo);
    }

    /** Who owes what is overdue. */
    public String owedBy() {
      return switch (kind) {
        case REVIEW, SET_APART -> "safeguarding lead";
        case WAITING -> "hubs of the region";
        case PREPARATION -> hub == null ? "hub" : hub;
        case ACKNOWLEDGEMENT -> operator == null ? "network operator" : operator;
        case DELIVERY -> "courier";
        case ON_HOLD, PACK -> "partner";
      };
    }
  }

  /** How many wait for a device. */
  public long waitingForDevice() {
    return waiting.stream().mapToLong(Wait::referrals).sum();
  }
}
