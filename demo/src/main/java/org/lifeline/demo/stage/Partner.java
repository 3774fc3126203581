package org.lifeline.demo.stage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Reply;

/** A partner in the scenes, with its case system. Used by one thread. */
public final class Partner {

  private static final int OK = 200;
  private static final int ACCEPTED = 201;
  static final String WAITLISTED = "referral-waitlisted";

  private final String name;
  private final Door referral;
  private final Door notification;
  private final Consumer<Case> opened;
  private final Map<String, Set<String>> told = new HashMap<>();
  private final Map<String, String> toldWaiting = new HashMap<>();
  private String notices = "/v1/notices?limit=250";

  /** @param opened receives each referral that is accepted */
  Partner(String name, Door referral, Door notification, Consumer<Case> opened) {
    this.name = name;
    this.referral = referral;
    this.notification = notification;
    this.opened = opened;
  }

  public String name() {
    return name;
  }

  /** Refers somebody; the referral must be accepted. */
  public Case refer(Application application) {
    return accepted(send(application));
  }

  /** Registers a referral that was accepted. */
  public Case accepted(Reply receipt) {
    Expect.status(ACCEPTED, "the referral", receipt);
    var accepted = new Case(this, receipt.json().get("id").asString(), receipt);
    opened.accept(accepted);
    return accepted;
  }

  /**
   * Accepts the offer of another partner's referral.
   *
   * @return the referral, which is this partner's now
   */
  public Case takeOn(Case offered, String transfer, String caseReference) {
    var answer = write("POST", transfer + "/acceptance", Map.of("case_reference", caseReference));
    Expect.status(OK, "the acceptance", answer);
    var own = new Case(this, offered.id(), answer);
    opened.accept(own);
    return own;
  }

  /** One of many referrals that were handed in at once; the caller takes care of ending it. */
  Case placeholder(String id) {
    Expect.that(!id.isEmpty(), "the referral to be accepted", "it was not");
    return new Case(this, id, new Reply(ACCEPTED, new byte[0]));
  }

  /** Refers somebody, and leaves it to the scene to check the answer. */
  public Reply send(Application application) {
    return send(application, UUID.randomUUID().toString());
  }

  public Reply send(Application application, String key) {
    return referral.ask("POST", "/v1/referrals", application.fields(), key);
  }

  /** Refers somebody without an idempotency key, which nobody should do. */
  public Reply sendWithoutKey(Application application) {
    return referral.ask("POST", "/v1/referrals", application.fields(), null);
  }

  /** Asks for the erasure of the person of a referral, which may be another partner's or not exist. */
  public Reply erase(String id) {
    return referral.ask("DELETE", "/v1/referrals/" + id + "/personal-data?reason=other", null, null);
  }

  /** Sends a write to a referral. */
  Reply write(String method, String path, Map<String, ?> body) {
    return referral.ask(method, path, body.isEmpty() ? null : body, UUID.randomUUID().toString());
  }

  /** Asks notification-service for what is this partner's own. */
  public Reply notification(String method, String path, Map<String, ?> body) {
    return notification.ask(method, path, body.isEmpty() ? null : body, UUID.randomUUID().toString());
  }

  /** Reads a resource, which may not exist. */
  public Reply read(String path) {
    return referral.ask("GET", path, null, null);
  }

  Door referral() {
    return referral;
  }

  /** The notices of a referral that it has had so far: types, and each again with its detail behind it. */
  Set<String> noticesOf(String id) {
    for (var page = notification.get(notices); !page.get("items").isEmpty(); page = notification.get(notices)) {
      page.get("items").forEach(notice -> {
        var type = notice.get("type").asString();
        if (type.equals(WAITLISTED)) {
          toldWaiting.putIfAbsent(notice.get("referral_id").asString(), notice.get("at").asString());
        }
        var ofReferral = told.computeIfAbsent(notice.get("referral_id").asString(), each -> new HashSet<>());
        ofReferral.add(type);
        ofReferral.add((type + " " + notice.path("detail").asString("")).strip());
      });
      notices = page.get("links").get("next").asString();
    }
    return told.getOrDefault(id, Set.of());
  }

  /** Since when a referral waits, exactly as the first notice says it; empty while there is none. */
  String toldWaiting(String id) {
    noticesOf(id);
    return toldWaiting.getOrDefault(id, "");
  }
}
