package org.lifeline.demo.scenes;

import java.util.UUID;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class RepeatedRequest implements Scene {

  @Override
  public String rule() {
    return "A request that is sent again under its Idempotency-Key gets its first answer and does nothing twice";
  }

  @Override
  public void play(Stage stage, Story story) {
    var partner = stage.partner(0);
    var application = stage.application();
    var key = UUID.randomUUID().toString();
    var first = partner.send(application, key);
    var referral = partner.accepted(first);
    var second = partner.send(application, key);
    Expect.that(second.sameAs(first), "the first answer again", "the answer was " + second.words());
    story.tell("The same referral under the same key: the same answer, byte for byte.");

    var other = partner.send(stage.application(), key);
    Expect.status(422, "another referral under the same key", other);
    story.tell("Another one under the same key: %s.", other.words());

    var without = partner.sendWithoutKey(application);
    Expect.status(400, "a referral without a key", without);
    story.tell("Without a key: %s.", without.words());
    Expect.same("the referral", referral.id(), referral.view().get("id").asString());
  }
}
