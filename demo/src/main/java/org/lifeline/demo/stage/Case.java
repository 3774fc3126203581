package org.lifeline.demo.stage;

import java.util.Map;
import java.util.Set;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Reply;
import tools.jackson.databind.JsonNode;

/** A referral of a scene, as its partner sees it. */
public final class Case {

  private final Partner partner;
  private final String id;
  private final Reply receipt;

  Case(Partner partner, String id, Reply receipt) {
    this.partner = partner;
    this.id = id;
    this.receipt = receipt;
  }

  public String id() {
    return id;
  }

  public Partner partner() {
    return partner;
  }

  /** The answer to its submission. */
  public Reply receipt() {
    return receipt;
  }

  /** The referral as the partner sees it now. */
  public JsonNode view() {
    return partner.referral().get(path());
  }

  public String state() {
    return view().get("state").asString();
  }

  /** Waits until it has this state. */
  public Case until(String state) {
    Expect.eventually("the referral to be " + state, this::state, state::equals, seen -> "it was " + seen);
    return this;
  }

  /** Waits until it has a device or waits for one; returns whether it waits. */
  public boolean waits() {
    return Expect.eventually("a referral to get a device or to wait", this::state, seen -> !seen.equals("created"),
        seen -> "it was " + seen).equals("waiting");
  }

  /** Waits for a step in its timeline. */
  public void untilStep(String step) {
    Expect.eventually(step + " in the timeline", () -> happened(step), seen -> seen, seen -> "there was none");
  }

  private boolean happened(String step) {
    for (var moment : view().path("timeline")) {
      if (moment.path("step").asString("").equals(step)) {
        return true;
      }
    }
    return false;
  }

  /** Waits until both the timeline and a notice say since when it waits, in exactly the same digits. */
  public void untilWaitsAndIsToldTheSame() {
    untilStep(Partner.WAITLISTED);
    untilTold(Partner.WAITLISTED);
    var shown = view().path("timeline").valueStream()
        .filter(moment -> moment.path("step").asString("").equals(Partner.WAITLISTED))
        .map(moment -> moment.path("at").asString("")).findFirst().orElse("");
    Expect.same("the time of the notice that it waits", shown, partner.toldWaiting(id));
  }

  /** The notices of it that its partner has had: types, and each again with its detail behind it. */
  public Set<String> told() {
    return partner.noticesOf(id);
  }

  /**
   * Waits for a notice to its partner.
   *
   * @param type alone, or with a detail behind it
   */
  public void untilTold(String type) {
    Expect.eventually("the partner to be told " + type, this::told, told -> told.contains(type),
        told -> "it was told " + told);
  }

  /** The IMEI of its device; empty while it has none. */
  public String imei() {
    return device("imei");
  }

  /** Hub, operator, form or model of its device; empty while it has none. */
  public String device(String field) {
    return view().path("device").path(field).asString("");
  }

  public Reply withdraw() {
    return partner.write("POST", path() + "/withdrawal", Map.of());
  }

  /**
   * Asks, as its partner, for the person's erasure.
   *
   * @param reason a word of the closed list
   */
  public Reply erase(String reason) {
    return partner.referral().ask("DELETE", path() + "/personal-data?reason=" + reason, null, null);
  }

  /**
   * Asks, as a scheme operator, for the person's erasure.
   *
   * @param door referral-service's, for the operator
   */
  public Reply erase(Door door, String reason) {
    return door.ask("DELETE", path() + "/personal-data?reason=" + reason, null, null);
  }

  /** Replaces the safe contact, or confirms it. */
  public Reply changeContact(Map<String, ?> contact) {
    return partner.write("PUT", path() + "/safe-contact", contact);
  }

  /** Replaces the delivery details, or confirms them. */
  public Reply changeDelivery(Map<String, ?> delivery) {
    return partner.write("PUT", path() + "/delivery", delivery);
  }

  /** Posts to another path below the referral's own. */
  public Reply post(String door, Map<String, ?> body) {
    return partner.write("POST", path() + door, body);
  }

  public String path() {
    return "/v1/referrals/" + id;
  }
}
