package org.lifeline.demo.scenes.hurry;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Hours;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class ToldNoMore implements LongScene {

  /** So much of her hours has to be left. */
  private static final Duration LEFT = Duration.ofMinutes(10);
  /** Until the parcel has gone, and to the next full minute. */
  private static final Duration AND_MORE = Duration.ofSeconds(15 + 59);
  private static final Duration PATIENCE = AND_MORE.plusSeconds(20);

  @SuppressWarnings("NullAway.Init")
  private Case referral;
  @SuppressWarnings("NullAway.Init")
  private ZonedDateTime over;

  @Override
  public String rule() {
    return "A message that could not go within its safe hours is not sent when they have passed: the caseworker is told instead";
  }

  @Override
  public void begin(Stage stage) {
    stage.shelf().provide(1);
    var end = ZonedDateTime.now(Hours.WALL).plus(LEFT).plus(AND_MORE).truncatedTo(ChronoUnit.MINUTES);
    over = end.minus(LEFT);
    referral = stage.partner(0)
        .refer(stage.application().with(Hours.textsUntil(LocalTime.from(end), "07700 900123"))).until("reserved");
    stage.dispatched(referral);
    Expect.that(ZonedDateTime.now(Hours.WALL).isBefore(over), "the parcel to go within the hours",
        "it took longer");
  }

  @Override
  public void play(Stage stage, Story story) {
    story.tell(
        "A parcel has gone out within the safe hours of every day, and the gateway for text messages is away.");
    story.tell("It is tried again and again, until her hours have less than ten minutes left.");
    referral.untilTold("message-not-sent on-its-way:expired", PATIENCE);
    Expect.that(!ZonedDateTime.now(Hours.WALL).isBefore(over), "it to be tried until then",
        "it was given up before");
    Expect.that(!referral.told().contains("message-sent"), "no message", "there was one");
    story.tell("They are over: it does not wait for the next ones, and the caseworker is told.");
  }
}
