package org.lifeline.demo.scenes;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Reply;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Hours;
import org.lifeline.demo.stage.Scene;
import org.lifeline.demo.stage.Stage;
import org.lifeline.demo.stage.Story;

final class SimRejected implements Scene {

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.UK);

  @Override
  public String rule() {
    return "A network operator can reject a SIM, with a reason of a closed set, and the partner sees it";
  }

  private static boolean isEscalated(Door scheme, String dispatch) {
    return scheme.items("/v1/escalations?state=rejected")
        .anyMatch(each -> each.get("dispatch_id").asString().equals(dispatch));
  }

  @Override
  public void play(Stage stage, Story story) {
    var referral = stage.reserved();
    var operator = stage.network(referral.device("operator"));
    var iccid = stage.dispatched(referral).view().get("iccid").asString();
    var dispatch = operator.dispatchOf(iccid);
    story.tell("%s finds the SIM on its feed: the SIM, what is owed and by when, and nothing else.",
        referral.device("operator"));
    inTime(operator.due(dispatch), story);

    var chatty = operator.reject(dispatch, "the customer has moved");
    Expect.that(Reply.errors(chatty, "reason", "unknown-value"), "a free text to be refused as a reason",
        "it was " + chatty.path("outcome").asString(""));
    var rejected = operator.reject(dispatch, "sim-blocked");
    Expect.same("the rejection", "recorded", rejected.path("outcome").asString(""));
    Expect.eventually("the partner to see why", () -> referral.view().path("network").path("rejection").asString(""),
        "sim-blocked"::equals, reason -> "it saw '" + reason + "'");
    referral.untilTold("network-acknowledged");
    story.tell("Rejected as sim-blocked (a reason in words of one's own is refused); its partner sees that.");

    Expect.same("the same again", "already-recorded",
        operator.reject(dispatch, "sim-blocked").path("outcome").asString(""));
    var scheme = stage.doors().dispatch("scheme-operator");
    Expect.that(isEscalated(scheme, dispatch), "the rejection among what is escalated", "it was not there");
    scheme.post("/v1/escalations/" + dispatch + "/replacement", Map.of());
    var replacement = operator.askedFor(iccid, "replace");
    Expect.same("the replacement", "recorded", operator.say(replacement, "replaced").path("outcome").asString(""));
    story.tell("Said again, it changes nothing. The scheme operator finds it escalated and asks for another SIM; the "
        + "operator sees that and does it.");

    var another = operator.askedFor(iccid, "activate", dispatch);
    Expect.that(!isEscalated(scheme, dispatch), "the old SIM to be escalated no more", "it was");
    Expect.same("what is due for the new SIM", Set.of("issued", "activated", "zero-rated", "hidden-from-bill"),
        operator.due(another).keySet());
    Expect.same("the new SIM's activation", "recorded",
        operator.say(another, "activated").path("outcome").asString(""));
    story.tell("So it is asked to activate the new SIM, as if nothing had been done for the old one, and does.");
  }

  private static void inTime(Map<String, Instant> due, Story story) {
    var issued = Objects.requireNonNull(due.get("issued"));
    Expect.same("when it is to be activated", issued.plus(Duration.ofHours(4)), due.get("activated"));
    var hidden = Objects.requireNonNull(due.get("hidden-from-bill")).atZone(Hours.WALL);
    Expect.same("when it is to be zero-rated", hidden.toInstant(), due.get("zero-rated"));
    var soonest = issued.atZone(Hours.WALL).toLocalDate();
    for (int days = 0; days < 2;) {
      soonest = soonest.plusDays(1);
      days += isWeekend(soonest) ? 0 : 1;
    }
    Expect.that(!isWeekend(hidden.toLocalDate()) && !hidden.toLocalDate().isBefore(soonest),
        "two working days, to " + soonest + " or, over bank holidays, later", "it was " + hidden.toLocalDate());
    story.tell("Told that it went at %s, it has 4 h to activate it, and two working days to zero-rate and hide: to %s.",
        HOUR.format(issued.atZone(Hours.WALL)), HOUR.format(hidden));
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
