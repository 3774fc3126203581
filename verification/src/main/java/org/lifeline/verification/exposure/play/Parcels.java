package org.lifeline.verification.exposure.play;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lifeline.demo.actors.Reply;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.Parcel;
import org.lifeline.demo.stage.Stage;

/** What hubs, network operators and scheme operators do with the parcel of a referral. */
final class Parcels {

  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Setting setting;
  private final Stage stage;

  Parcels(Setting setting, Stage stage) {
    this.setting = setting;
    this.stage = stage;
  }

  /** The parcel of a referral, prepared, its label viewed and printed. */
  Parcel printed(Case referral) {
    var parcel = stage.parcelOf(referral);
    Expect.eventually("the label", parcel::label, reply -> reply.status() == OK,
        reply -> "the answer was " + reply.words());
    Expect.status(OK, "the label to print", parcel.labelPage());
    return parcel;
  }

  /** Views and prints the label once it has other details than before. */
  void printedAnew(Parcel parcel, Reply before) {
    Expect.eventually("the label with the details as they are now", parcel::label,
        reply -> reply.status() == OK && !reply.sameAs(before), reply -> "the answer was " + reply.words());
    Expect.status(OK, "the label to print", parcel.labelPage());
  }

  /** One scheme operator asks for the address, another one approves. */
  void breakGlass(Parcel parcel) {
    var asker = setting.doors().dispatch("scheme-operator");
    var asked = Expect.status(CREATED, "break-glass", asker.ask("POST", parcel.path() + "/break-glass",
        Map.of("reason", "parcel-lost"), UUID.randomUUID().toString()));
    var path = "/v1/break-glass/" + asked.json().get("id").asString();
    Expect.status(OK, "the second person's approval", setting.doors().dispatch("second-scheme-operator").ask("POST",
        path + "/approval", null, UUID.randomUUID().toString()));
    Expect.status(OK, "the address", asker.ask("GET", path + "/address", null, null));
  }

  /** Has the network operator acknowledge the SIM, step by step. */
  void acknowledged(Case referral, Parcel parcel) {
    var network = stage.network(referral.device("operator"));
    var dispatch = network.dispatchOf(parcel.view().get("iccid").asString());
    List.of("activated", "zero-rated", "hidden-from-bill").forEach(step -> network.say(dispatch, step));
  }
}
