package org.lifeline.demo.scenes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifeline.demo.actors.Hook;
import org.lifeline.demo.actors.Hook.Got;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.LeftOut;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class WebhookTaken implements Scene {

  private static final int TOO_MANY = 409;
  private static final int CREATED = 201;
  private static final int GONE = 410;
  private static final int FAILED = 500;

  @Override
  public String rule() {
    return "A partner's server is told of each notice, signed, again until it takes it, and no more once it says so";
  }

  @Override
  public void play(Stage stage, Story story) {
    try (var hook = Hook.open()) {
      var partner = stage.partner(0);
      var answer = partner.notification("POST", "/v1/webhooks", Map.of("url", hook.url()));
      if (answer.status() == TOO_MANY) {
        throw new LeftOut("the partner has as many webhooks as it may have");
      }
      Expect.status(CREATED, "the registration", answer);
      var webhook = "/v1/webhooks/" + answer.json().path("id").asString();
      hook.verifyWith(answer.json().path("secret").asString());
      try {
        play(stage, story, hook, webhook);
      } finally {
        partner.notification("DELETE", webhook, Map.of());
      }
    }
  }

  /** All received requests with the id of the first. */
  private static List<Got> again(List<Got> got) {
    return got.stream().filter(each -> each.id().equals(got.getFirst().id())).toList();
  }

  private static void play(Stage stage, Story story, Hook hook, String webhook) {
    var partner = stage.partner(0);
    partner.notification("POST", webhook + "/pings", Map.of());
    Expect.eventually("the ping", hook::got, got -> got.stream().anyMatch(WebhookTaken::isPing),
        got -> got.size() + " other requests came");
    story.tell("A partner registers its server and has a ping sent: it comes, and its signature is right.");

    hook.answerFirst(FAILED);
    var referral = partner.refer(stage.application());
    var first = Expect.eventually("the same request again", () -> again(of(hook, referral.id())),
        got -> got.size() > 1 && got.getLast().status() == 204, got -> "it came " + got.size() + " times");
    Expect.same("what they tell", Set.of("referral-created"),
        first.stream().map(got -> got.json().path("type").asString()).collect(Collectors.toSet()));
    Expect.that(hook.got().stream().allMatch(Got::isSigned), "every signature to be right", "one was not");
    Expect.that(hook.got().stream().noneMatch(got -> got.body().contains(stage.reference())),
        "nothing but ids", "there was more");
    story.tell(
        "Its server fails: the same comes again until it is taken, with the same id, and what follows waits for it.");

    hook.answerFirst(GONE);
    Expect.status(200, "the withdrawal", referral.withdraw());
    Expect.eventually("the webhook to have ended",
        () -> partner.notification("GET", webhook, Map.of()).json().path("state").asString(""), "gone"::equals,
        state -> "it was " + state);
    story.tell("It answers 410: nothing more comes until the partner says so.");
  }

  private static List<Got> of(Hook hook, String referral) {
    return hook.got().stream().filter(got -> got.body().contains(referral)).toList();
  }

  private static boolean isPing(Got got) {
    return got.isSigned() && got.json().path("type").asString("").equals("webhook-ping");
  }
}
