package org.lifeline.console.now;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.health.Health;

/**
 * Whether the page can be trusted. It cannot as long as something may have happened that is not in it.
 *
 * @param asOf the time up to which all events are in it; null as long as that is not known
 * @param behind how long ago that was
 * @param doubts why it cannot be trusted; empty if it can
 */
public record Trust(@Nullable Instant asOf, @Nullable Duration behind, List<Doubt> doubts) {

  /**
   * One reason for doubt.
   *
   * @param toDo what somebody who sees it can do
   * @param page where on the console to look
   */
  public record Doubt(Why why, String what, String toDo, String page) {
  }

  /** The kinds of doubt. */
  public enum Why {
    BEHIND, LETTERS, DOWN
  }

  public boolean given() {
    return doubts.isEmpty();
  }

  /**
   * @param most how far behind a page may be, and how old the last look at the services
   * @param letters how many dead letters are not settled
   * @param health null before the first look
   */
  static Trust of(Instant now, Duration most, @Nullable Instant asOf, long letters, @Nullable Health health) {
    var doubts = new ArrayList<Doubt>();
    var behind = asOf == null ? null : Duration.between(asOf, now);
    if (behind == null) {
      doubts.add(behind("It is not known how much of what happened is in this page."));
    } else if (behind.compareTo(most) > 0) {
      doubts.add(behind("What happened in the last " + behind.toMinutes() + " min "
          + behind.toSecondsPart() + " s is not in this page, or not all of it."));
    }
    if (letters > 0) {
      doubts.add(new Doubt(Why.LETTERS,
          letters == 1 ? "1 record could not be taken." : letters + " records could not be taken.",
          "What follows one of them for the same referral waits, and is not in this page. Replay or discard them.",
          "/letters"));
    }
    doubts.addAll(down(now, most, health));
    return new Trust(asOf, behind, List.copyOf(doubts));
  }

  private static List<Doubt> down(Instant now, Duration most, @Nullable Health health) {
    if (health == null || Duration.between(health.at(), now).compareTo(most) > 0) {
      return List.of(new Doubt(Why.DOWN, "Nobody has looked of late whether the services are up.",
          "Look there yourself.", "/health"));
    }
    return health.well()
        ? List.of()
        : List.of(new Doubt(Why.DOWN,
            "Down, not ready, standing still, or not saying how they get on: " + String.join(", ", health.unwell())
                + ".",
            "What they do may stand still until they are back. See which it is; what is down is to be started again.",
            "/health"));
  }

  private static Doubt behind(String what) {
    return new Doubt(Why.BEHIND, what,
        "See whether the broker and the database answer, and how many records operator-console is behind.", "/health");
  }
}
