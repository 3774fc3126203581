package org.lifeline.demo.scenes;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.lifeline.demo.stage.Application;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class CovertMessage implements Scene {

  private static final ZoneId WALL = ZoneId.of("Europe/London");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int TOO_FAR = 5;
  /** So the local gateway says of it. */
  private static final String NEVER_REACHED = "07700 900999";

  private final Random random = new Random();

  @Override
  public String rule() {
    return "A survivor is written to in her safe hours, in words that say nothing, or not at all, and the caseworker is told what became of it";
  }

  @Override
  public void play(Stage stage, Story story) {
    var now = LocalDateTime.now(WALL);
    var from = now.toLocalTime().minusMinutes(30);
    var everyDay = Stream.of(DayOfWeek.values()).map(CovertMessage::day).toList();

    var number = number();
    var before = stage.shownOn(e164(number)).size();
    stage.shelf().provide(1);
    var safe = stage.partner(0).refer(written(stage.application(), number, from, everyDay)).until("reserved");
    stage.dispatched(safe);
    safe.untilTold("message-sent");
    var shown = stage.shownOn(e164(number));
    Expect.same("messages on the phone", before + 1, shown.size());
    Expect.same("the message", "The book you ordered is on its way. Please allow a few days. (marble)",
        shown.getLast());
    safe.untilTold("message-delivered");
    story.tell("A parcel goes out within the safe hours (%s to %s). The phone shows: %s", CLOCK.format(from),
        CLOCK.format(from.plusHours(3)), shown.getLast());

    stage.shelf().provide(1);
    var off = stage.partner(0).refer(written(stage.application(), NEVER_REACHED, from, everyDay)).until("reserved");
    stage.dispatched(off);
    off.untilTold("message-not-delivered");
    story.tell("Another phone is never reached: the gateway says so, and the caseworker is told.");

    var another = number();
    var quiet = stage.shownOn(e164(another)).size();
    var farDay = day(now.getDayOfWeek().plus(TOO_FAR));
    stage.shelf().provide(1);
    var unsafe = stage.partner(0).refer(written(stage.application(), another, from, List.of(farDay)))
        .until("reserved");
    stage.dispatched(unsafe);
    unsafe.untilTold("message-not-sent");
    Expect.same("messages on the other phone", quiet, stage.shownOn(e164(another)).size());
    story.tell(
        "Another survivor's hours begin in some days, when that is no news: nothing is sent, and the caseworker is told.");
  }

  private static Application written(Application application, String number, LocalTime from, List<String> days) {
    return application.with("contact_channel", "sms").with("contact_address", number)
        .with("contact_from", CLOCK.format(from)).with("contact_until", CLOCK.format(from.plusHours(3)))
        .with("contact_days", days).with("code_word", "marble").with("contact_cover_story", "book");
  }

  /** One of those that belong to nobody. */
  private String number() {
    return "07700 900" + String.format(Locale.ROOT, "%03d", random.nextInt(999));
  }

  private static String e164(String number) {
    return "+44" + number.substring(1).replace(" ", "");
  }

  private static String day(DayOfWeek day) {
    return day.name().substring(0, 2);
  }
}
