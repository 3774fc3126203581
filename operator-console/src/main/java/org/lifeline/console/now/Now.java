package org.lifeline.console.now;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.journey.Step;
import org.lifeline.events.Band;

/**
 * The scheme at one moment.
 *
 * @param trust whether this can be trusted to be everything
 */
public record Now(Instant at, List<Stage> way, List<Stage> aside, List<Wait> waiting, Overdue overdue, Trust trust) {

  /** Whether somebody waits longer than they should, nobody does, or that cannot be told. */
  public enum Verdict {
    GOOD, BAD, UNSURE
  }

  public Verdict verdict() {
    return overdue.total() + overdue.unsuspended() > 0 ? Verdict.BAD : trust.given() ? Verdict.GOOD : Verdict.UNSURE;
  }

  /**
   * A step and its referrals.
   *
   * @param lastHour how many got there in the last hour
   * @param oldest how long the first has been there; null if nobody is there
   * @param hours how many got there in each of the last {@link #HOURS} hours, the latest hour last
   */
  public record Stage(Step step, long referrals, long lastHour, @Nullable Duration oldest, List<Long> hours) {

    public static final int HOURS = 24;

    /** The highest of the hourly counts. */
    public long most() {
      return Collections.max(hours);
    }
  }

  /**
   * Those of one band who wait for a device.
   *
   * @param target how long they may wait
   * @param longest those who have waited longest, starting with the longest
   */
  public record Wait(Band band, long referrals, Duration target, List<Waiting> longest) {

    public boolean late() {
      return !longest.isEmpty() && longest.getFirst().age().compareTo(target) > 0;
    }
  }

  /**
   * Somebody who waits.
   *
   * @param band as which the referral counts by now
   * @param why what devices there are in the region
   */
  public record Waiting(UUID referral, Band band, String region, Duration age, String why) {
  }

  /**
   * The overdue deadlines.
   *
   * @param counts of each kind, with each band counted up to {@link #COUNTED}
   * @param worst the most dangerous, with a share for each kind: SIMs that an abuser may use, then the highest band,
   * then the longest overdue
   */
  public record Overdue(List<Count> counts, List<Late> worst) {

    public static final int COUNTED = 1000;

    /** How many referrals are overdue, each by what was due first; no suspension and no outdated pack. */
    public long total() {
      return counts.stream().filter(Overdue::ofReferral).mapToLong(Count::referrals).sum();
    }

    /** Whether there are more than the total says. */
    public boolean more() {
      return counts.stream().anyMatch(count -> ofReferral(count) && count.more());
    }

    /** How many SIMs of found phones should be suspended by now. */
    public long unsuspended() {
      return of(Deadline.Kind.SUSPENSION);
    }

    /** How many phones that were sent hold a number that is no longer in use. */
    public long outdated() {
      return of(Deadline.Kind.PACK);
    }

    private long of(Deadline.Kind kind) {
      return counts.stream().filter(count -> count.kind() == kind).mapToLong(Count::referrals).sum();
    }

    private static boolean ofReferral(Count count) {
      return count.kind() != Deadline.Kind.PACK && count.kind() != Deadline.Kind.SUSPENSION;
    }
  }

  /**
   * A page of what is overdue of one kind.
   *
   * @param page from 1
   * @param more whether there is another page
   */
  public record Listed(Instant at, Deadline.Kind kind, int page, List<Late> rows, boolean more) {
  }

  /** @param more whether there may be more than were counted */
  public record Count(Deadline.Kind kind, long referrals, boolean more) {
  }

  /**
   * One overdue deadline.
   *
   * @param of what tells it from others of the same kind
   * @param band as which the referral counts by now, since a wait raises it
   * @param referredAs the band as referred
   * @param by how long it is overdue
   * @param why it is; null until that was looked up, likewise the advice
   */
  public record Late(UUID referral, Deadline.Kind kind, String of, Band band, Band referredAs, String region,
      @Nullable String hub, @Nullable String operator, Duration by, @Nullable String why, @Nullable Advice advice) {

    /** The least dangerous first. */
    static final Comparator<Late> DANGER = Comparator.comparing((Late late) -> late.kind == Deadline.Kind.SUSPENSION)
        .thenComparing(Late::band).thenComparing(Late::by).thenComparing(Late::of);

    Late(UUID referral, Deadline.Kind kind, Band band, Band referredAs, String region, @Nullable String hub,
        @Nullable String operator, Duration by) {
      this(referral, kind, referral.toString(), band, referredAs, region, hub, operator, by, null, null);
    }

    Late because(String reason, Advice todo) {
      return new Late(referral, kind, of, band, referredAs, region, hub, operator, by, reason, todo);
    }

    /** Who owes it. */
    public String owedBy() {
      return switch (kind) {
        case REVIEW, SET_APART -> "safeguarding lead";
        case WAITING -> "hubs of the region";
        case PREPARATION -> hub == null ? "hub" : hub;
        case ACKNOWLEDGEMENT, SUSPENSION -> operator == null ? "network operator" : operator;
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
