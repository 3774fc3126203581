package org.lifeline.demo.scenes;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Hours;
import org.lifeline.demo.stage.Openings;
import org.lifeline.demo.stage.Openings.Opening;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class SafeWindows implements Scene {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  private static final int A_QUARTER = 15;

  @Override
  public String rule() {
    return "Safe hours are those of a clock on a wall in London, over midnight and on the two days a year on which it is changed";
  }

  @Override
  public void play(Stage stage, Story story) {
    var openings = new Openings(stage.partner(0));
    overMidnight(openings, story);
    inSpring(openings, next(ZoneOffsetTransition::isGap), story);
    inAutumn(openings, next(ZoneOffsetTransition::isOverlap), story);
  }

  /** The next change of the clocks of this kind. */
  private static ZoneOffsetTransition next(Predicate<ZoneOffsetTransition> kind) {
    var rules = Hours.WALL.getRules();
    return Stream.iterate(rules.nextTransition(Instant.now()), each -> rules.nextTransition(each.getInstant()))
        .filter(kind).findFirst().orElseThrow();
  }

  private static void overMidnight(Openings openings, Story story) {
    var friday = LocalDate.now(Hours.WALL).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    var night = List.of(new Opening(friday.atTime(22, 0).atZone(Hours.WALL).toOffsetDateTime(),
        friday.plusDays(1).atTime(2, 0).atZone(Hours.WALL).toOffsetDateTime()));
    var fridays = List.of(Hours.day(DayOfWeek.FRIDAY));
    Expect.same("what is open on Friday", night, openings.of("22:00", "02:00", fridays, friday));
    Expect.same("what is open on Saturday", night, openings.of("22:00", "02:00", fridays, friday.plusDays(1)));
    Expect.same("what is open on Thursday", List.of(), openings.of("22:00", "02:00", fridays, friday.minusDays(1)));
    story.tell("Fridays from 22:00 until 02:00, asks a caseworker: one window, Friday's, which ends on Saturday.");
  }

  private static void inSpring(Openings openings, ZoneOffsetTransition change, Story story) {
    var skipped = change.getDateTimeBefore();
    var goesOn = change.getDateTimeAfter();
    var day = skipped.toLocalDate();
    Expect.same("a window within the hour that is skipped", List.of(),
        on(openings, skipped.plusMinutes(A_QUARTER), goesOn.minusMinutes(A_QUARTER), day));
    var around = new Opening(skipped.minusMinutes(A_QUARTER).atOffset(change.getOffsetBefore()),
        goesOn.plusMinutes(A_QUARTER).atOffset(change.getOffsetAfter()));
    Expect.same("a window around it", List.of(around),
        on(openings, skipped.minusMinutes(A_QUARTER), goesOn.plusMinutes(A_QUARTER), day));
    story.tell("On %s the clock goes from %s to %s: a window in between does not exist that day,", DATE.format(day),
        CLOCK.format(skipped), CLOCK.format(goesOn));
    story.tell("and one from %s until %s is half an hour.", CLOCK.format(around.from()), CLOCK.format(around.until()));
  }

  private static void inAutumn(Openings openings, ZoneOffsetTransition change, Story story) {
    var first = change.getDateTimeAfter();
    var last = change.getDateTimeBefore();
    var day = first.toLocalDate();
    Expect.same("the hour that is shown twice",
        List.of(new Opening(first.atOffset(change.getOffsetBefore()), last.atOffset(change.getOffsetAfter()))),
        on(openings, first, last, day));
    var from = first.plusMinutes(A_QUARTER);
    var until = last.minusMinutes(A_QUARTER);
    Expect.same("a window within it",
        List.of(new Opening(from.atOffset(change.getOffsetBefore()), until.atOffset(change.getOffsetBefore())),
            new Opening(from.atOffset(change.getOffsetAfter()), until.atOffset(change.getOffsetAfter()))),
        on(openings, from, until, day));
    var evening = first.minusHours(2);
    Expect.same("a window of the day before that ends within it",
        List.of(new Opening(evening.atOffset(change.getOffsetBefore()), until.atOffset(change.getOffsetBefore())),
            new Opening(first.atOffset(change.getOffsetAfter()), until.atOffset(change.getOffsetAfter()))),
        on(openings, evening, until, day));
    story.tell("On %s it goes from %s back to %s: that hour is two, and a window within it opens twice,",
        DATE.format(day), CLOCK.format(last), CLOCK.format(first));
    story.tell("as does the end of one that has begun the evening before.");
  }

  /**
   * When a window of a single weekday is open.
   *
   * @param from its start, which determines the weekday
   * @param day  the day that is asked about
   */
  private static List<Opening> on(Openings openings, LocalDateTime from, LocalDateTime until, LocalDate day) {
    return openings.of(CLOCK.format(from), CLOCK.format(until), List.of(Hours.day(from.getDayOfWeek())), day);
  }
}
