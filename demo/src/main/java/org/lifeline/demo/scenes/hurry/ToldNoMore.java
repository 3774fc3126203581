package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class ToldNoMore implements LongScene {

  @SuppressWarnings("NullAway.Init")
  private Case referral;

  @Override
  public String rule() {
    return "A message that could not go in its time is not sent late: the caseworker is told instead";
  }

  @Override
  public void begin(Stage stage) {
    stage.shelf().provide(1);
    referral = stage.partner(0).refer(stage.application().writtenTo("07700 900123")).until("reserved");
    stage.dispatched(referral);
  }

  @Override
  public void play(Stage stage, Story story) {
    story.tell("A parcel has gone out within the safe hours, and the gateway for text messages is away.");
    referral.untilTold("message-not-sent on-its-way:expired");
    Expect.that(!referral.told().contains("message-sent"), "no message", "there was one");
    story.tell("It is tried again and again until its time is over; then never, and the caseworker is told.");
  }
}
