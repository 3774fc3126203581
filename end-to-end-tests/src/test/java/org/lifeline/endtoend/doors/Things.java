package org.lifeline.endtoend.doors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.demo.stage.Case;
import org.lifeline.demo.stage.Expect;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.demo.stage.Stage;
import org.lifeline.verification.exposure.play.Setting;

/** Has one thing of each kind created by its owner, in the ordinary way. */
final class Things {

  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Setting setting;
  private final Stage stage;

  Things(Setting setting) {
    this.setting = setting;
    new SchemeOperator(setting.doors()).importContacts(setting.installation().samples().resolve("helplines.hsds.json"));
    stage = new Stage(setting.doors(), SceneScheme.read(setting.home().scheme()), "DOORS");
  }

  /** By kind, as {@code doors.txt} names them. */
  Map<String, Thing> made() {
    var partner = setting.partner(0);
    var referral = stage.reserved();
    var hub = referral.device("hub");
    var parcel = stage.parcelOf(referral);
    return Map.of("referral", new Thing(referral.id(), Set.of(partner)),
        "consignment", new Thing(parcel.id(), Set.of(hub)),
        "device", new Thing(device(hub), Set.of(hub)),
        "break-glass", new Thing(breakGlass(parcel.path()), Set.of("scheme-operator")),
        "dispatch", dispatch(),
        "transfer", transfer(referral),
        "erased", new Thing(erased().id(), Set.of(partner)),
        "submission", new Thing(submission(partner), Set.of(partner)),
        "webhook", new Thing(webhook(partner), Set.of(partner)));
  }

  private String device(String hub) {
    return setting.doors().allocation(hub).get("/v1/devices?limit=1").get("items").get(0).get("device_id").asString();
  }

  /** One that the asker may read by now. */
  private String breakGlass(String parcel) {
    var asked = Expect.status(CREATED, "break-glass", setting.doors().dispatch("scheme-operator").ask("POST",
        parcel + "/break-glass", Map.of("reason", "parcel-lost"), UUID.randomUUID().toString()));
    var id = asked.json().get("id").asString();
    Expect.status(OK, "the second person's approval", setting.doors().dispatch("second-scheme-operator").ask("POST",
        "/v1/break-glass/" + id + "/approval", null, UUID.randomUUID().toString()));
    return id;
  }

  private Thing dispatch() {
    var referral = stage.reserved();
    var operator = referral.device("operator");
    var sent = stage.dispatched(referral);
    return new Thing(stage.network(operator).dispatchOf(sent.view().get("iccid").asString()), Set.of(operator));
  }

  /** Offered by one, to another: both see it. */
  private Thing transfer(Case referral) {
    var to = setting.partner(1);
    var offer = Expect.status(CREATED, "the offer",
        referral.post("/transfer", Map.of("partner", to, "reason", "other")));
    return new Thing(offer.json().get("id").asString(), Set.of(referral.partner().name(), to));
  }

  private Case erased() {
    var referral = stage.partner(0).refer(stage.application());
    Expect.that(referral.erase("other").status() < 300, "the erasure", "it was refused");
    return referral;
  }

  /** What became of a record that no rule lets through; it is its partner's all the same. */
  private String submission(String partner) {
    var row = new SampleRow(1, partner, List.of("case_reference"), List.of("DOORS-" + UUID.randomUUID()));
    new KafkaReferrer(partner, setting.doors().referral(partner), setting.kafka().as(partner), setting.registry())
        .handIn(List.of(row), submission -> {
        });
    return KafkaReferrer.id(row, true).toString();
  }

  private String webhook(String partner) {
    return Expect
        .status(CREATED, "the webhook", setting.doors().notification(partner).ask("POST", "/v1/webhooks",
            Map.of("url", "https://hooks.example.org/doors"), UUID.randomUUID().toString()))
        .json().get("id").asString();
  }

  /** Ends what was made. */
  void end(Map<String, Thing> made) {
    var webhook = made.get("webhook");
    if (webhook != null) {
      setting.doors().notification(setting.partner(0)).ask("DELETE", "/v1/webhooks/" + webhook.id(), null, null);
    }
    stage.close();
  }
}
