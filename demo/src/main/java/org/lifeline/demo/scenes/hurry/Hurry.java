package org.lifeline.demo.scenes.hurry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Settings under which the rules' hours and days are seconds, and the scenes that show those rules. Only for a separate
 * stack: on one that somebody uses they would end reservations and erase people.
 */
public final class Hurry {

  /** How long the band scene's referral waits until its band is raised by one. */
  static final int BAND_RISES_SECONDS = 12;

  private static final List<Time> TIMES = List.of(
      new Time("reservation", "48 h", "LIFELINE_HOLD", "15s"),
      new Time("band rises", "24 h", "LIFELINE_BAND_RISES_EVERY", BAND_RISES_SECONDS + "s"),
      new Time("activation", "4 h", "LIFELINE_ACTIVATE_WITHIN", "8s"),
      new Time("zero-rating and hiding", "2 working days", "LIFELINE_ZERO_RATE_WITHIN", "16s"),
      new Time("reminder before each", "1 h", "LIFELINE_REMIND_BEFORE", "4s"),
      new Time("collection", "18 days", "LIFELINE_COLLECT_WITHIN", "45s"),
      new Time("what is still news", "3 days", "LIFELINE_LONGEST_WAIT", "6s"),
      new Time("safe contact", "30 days", "LIFELINE_STALE_AFTER", "20s"),
      new Time("list of hotlines", "15 days", "LIFELINE_APPLY_WITHIN", "5s"),
      new Time("erasure of what is over", "12 months", "LIFELINE_ERASE_COMPLETED_AFTER", "P0D"));

  /**
   * How often the services poll, and how precisely times are reported: not set by any rule, but no time in use is
   * shorter than these.
   */
  private static final Map<String, String> LOOKS = Map.of("LIFELINE_TOLD_TO", "1s", "LIFELINE_LOOK_FOR_LATE_EVERY",
      "1s", "LIFELINE_LOOK_FOR_UNCOLLECTED_EVERY", "1s", "LIFELINE_LOOK_FOR_STALE_EVERY", "1s",
      "LIFELINE_LOOK_FOR_ERASURES_EVERY", "2s", "LIFELINE_TRY_AGAIN_AFTER", "2s", "LIFELINE_COUNT_MATCHES_EVERY",
      "1s");

  private Hurry() {
  }

  private record Time(String what, String usual, String setting, String here) {
    String words() {
      return what + " " + usual + " → " + (here.equals("P0D") ? "at once" : here.replace("s", " s"));
    }
  }

  /** The settings by the names of environment variables. */
  public static Map<String, String> settings() {
    var settings = new TreeMap<>(LOOKS);
    TIMES.forEach(time -> settings.put(time.setting, time.here));
    return settings;
  }

  /** For each time, what the rules say and what it is here. */
  public static List<String> words() {
    return TIMES.stream().map(Time::words).toList();
  }

  /**
   * The scenes in the order in which they are played: the first three take long, and that time passes for the others
   * too. The operator's lateness is over before the parcel of that SIM counts as not collected, as nothing more is
   * asked of the operator then.
   */
  public static List<LongScene> scenes() {
    return Stream.<LongScene>of(new HeldTooLong(), new LateAcknowledgement(), new WaitedLong(), new NobodyCollects(),
        new ToldNoMore(), new ContactStale(), new KeptNoLonger(), new HotlinesLate(), new ManyMatches(),
        new DispatchStandsStill()).toList();
  }
}
