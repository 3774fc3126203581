package org.lifeline.demo.scenes;

import java.time.LocalDate;
import java.util.List;
import org.lifeline.demo.stage.Application;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Hours;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;
import org.lifeline.demo.stage.Telephone;

final class CovertMessage implements Scene {

  private static final int TOO_FAR = 5;

  @Override
  public String rule() {
    return "A survivor is written to in her safe hours, in words that say nothing, or not at all, and the caseworker is told what became of it";
  }

  @Override
  public void play(Stage stage, Story story) {
    var noMessage = sent(stage, stage.application().with("contact_channel", "caseworker").with("contact_address",
        "desk@partner.example"));
    var phone = Telephone.ofNobody(stage);
    var safe = sent(stage, of(stage, phone));
    safe.untilTold("message-sent");
    Expect.same("the messages",
        List.of("The book you ordered is on its way. Please allow a few days. (marble fountain)"),
        phone.shown());
    Expect.that(!phone.lastValidUntil().isAfter(Hours.over()), "the message to be valid within her hours alone",
        "it was valid for longer");
    safe.untilTold("message-delivered");
    story.tell("A parcel goes out within the safe hours. The phone shows: %s", phone.shown().getLast());

    sent(stage, of(stage, Telephone.neverReached(stage))).untilTold("message-not-delivered");
    story.tell("Another phone is never reached: the gateway says so, and the caseworker is told.");

    var unheard = Telephone.breakingOff(stage);
    sent(stage, of(stage, unheard)).untilTold("message-not-sent");
    Expect.same("how often it was tried", 1, unheard.tried());
    story.tell("The gateway breaks off and nobody knows whether it has gone: never again, and the caseworker is told.");

    var quiet = Telephone.ofNobody(stage);
    var day = Hours.day(LocalDate.now(Hours.WALL).getDayOfWeek().plus(TOO_FAR));
    sent(stage, of(stage, quiet).with(Hours.on(List.of(day))))
        .untilTold("message-not-sent on-its-way:expired");
    Expect.same("the messages", List.of(), quiet.shown());
    story.tell(
        "Another survivor's hours begin in some days, when that is no news: nothing is sent, and the caseworker is told.");
    Expect.that(noMessage.told().stream().noneMatch(notice -> notice.startsWith("message-")), "no message",
        "there was one");
    story.tell("Whoever is reached through her caseworker alone is not written to at all.");
  }

  private static Application of(Stage stage, Telephone phone) {
    return stage.application().with(phone.contact()).with("contact_cover_story", "book");
  }

  /** A referral whose parcel has just gone out. */
  private static Case sent(Stage stage, Application application) {
    stage.shelf().provide(1);
    var referral = stage.partner(0).refer(application).until("reserved");
    stage.dispatched(referral);
    return referral;
  }
}
