package org.lifeline.demo.scenes.hurry;

import org.lifeline.demo.stage.AlertRule;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.SafeguardingLead;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class ManyMatches implements LongScene {

  private static final String ALERT = "LifelineManyMatchesOfOnePartner";
  private static final int REFERRAL_SERVICE = 9101;

  @SuppressWarnings("NullAway.Init")
  private AlertRule alert;

  @Override
  public String rule() {
    return "Whoever refers one survivor of another partner's after the other may be trying out who is known: that raises an alert";
  }

  @Override
  public void begin(Stage stage) {
    alert = stage.backstage().alert(ALERT);
    var needs = stage.scheme().unservable();
    if (needs == null) {
      throw new LeftOut("every form of handset offers everything, so that nobody waits");
    }
    var other = stage.partner(1);
    Expect.that(!alert.firesAt(matches(stage)), "no alert before", "there was one");
    for (int i = 0; i < alert.number(); i++) {
      var survivor = stage.survivor();
      stage.partner(0).refer(stage.application().of(survivor).needing(needs));
      other.refer(stage.application().of(survivor).needing(needs));
    }
  }

  @Override
  public void play(Stage stage, Story story) {
    var searching = stage.partner(1).name();
    story.tell(
        "%s has referred %.0f survivors whom %s had referred, and was answered each time as if nobody knew them.",
        searching, alert.number(), stage.partner(0).name());
    var seen = Expect.eventually("the alert " + ALERT, () -> matches(stage), alert::firesAt,
        matches -> matches + " matches of one partner were counted");
    story.tell("%s fires: \"%s\".", ALERT,
        alert.summary().replaceAll("\\{\\{[^}]*\\}\\}", String.format("%.0f", seen)));
    Expect.that(new SafeguardingLead(stage).openOf(searching) >= alert.number(), "the lead to see whose they are",
        "there were " + new SafeguardingLead(stage).openOf(searching));
    story.tell("It names nobody; in the safeguarding lead's list they all are of %s.", searching);
  }

  private double matches(Stage stage) {
    return stage.backstage().metric(REFERRAL_SERVICE, alert.metric());
  }
}
