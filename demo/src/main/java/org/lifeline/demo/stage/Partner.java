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

  /** @param opened hears of each referral that is accepted */
  Partner(String name, Door referral, Door notification, Consumer<Case> opened) {
    this.name = name;
    this.referral = referral;
    this.notification = notification;
    this.opened = opened;
  }

  public String name() {
    return name;
  }

  /** Refers somebody, who must be accepted. */
  public Case refer(Application application) {
    return accepted(send(application));
  }

  /** Takes up a referral that was accepted. */
  public Case accepted(Reply receipt) {
    Expect.status(ACCEPTED, "the referral", receipt);
    var accepted = new Case(this, receipt.json().get("id").asString(), receipt);
    opened.accept(accepted);
    return accepted;
  }

  /** Accepts the offer of another partner's referral. @return the referral, as it is this one's now */
  public Case takeOn(Case offered, String transfer, String caseReference) {
    var answer = write("POST", transfer + "/acceptance", Map.of("case_reference", caseReference));
    Expect.status(OK, "the acceptance", answer);
    var own = new Case(this, offered.id(), answer);
    opened.accept(own);
    return own;
  }

  /** One of many that were handed in at once; whoever did so looks after it. */
  Case placeholder(String id) {
    Expect.that(!id.isEmpty(), "the referral to be accepted", "it was not");
    return new Case(this, id, new Reply(ACCEPTED, new byte[0]));
  }

  /** Refers somebody; what comes of it is for the scene to say. */
  public Reply send(Application application) {
    return send(application, UUID.randomUUID().toString());
  }

  public Reply send(Application application, String key) {
    return referral.ask("POST", "/v1/referrals", application.fields(), key);
  }

  /** As nobody should. */
  public Reply sendWithoutKey(Application application) {
    return referral.ask("POST", "/v1/referrals", application.fields(), null);
  }

  /** Asks for the erasure of the person of a referral; may be anybody's, or nobody's. */
  public Reply erase(String id) {
    return referral.ask("DELETE", "/v1/referrals/" + id + "/personal-data?reason=other", null, null);
  }

  /** Does something with a referral. */
  Reply write(String method, String path, Map<String, ?> body) {
    return referral.ask(method, path, body.isEmpty() ? null : body, UUID.randomUUID().toString());
  }

  /** Asks at notification-service's doors for what is this partner's own. */
  public Reply notification(String method, String path, Map<String, ?> body) {
    return notification.ask(method, path, body.isEmpty() ? null : body, UUID.randomUUID().toString());
  }

  /** Asks for what is there, or is not. */
  public Reply read(String path) {
    return referral.ask("GET", path, null, null);
  }

  Door referral() {
    return referral;
  }

  /** What it has been told of a referral by now: types of notices, and each with its detail behind it. */
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

  /** Since when a referral waits, in the words of the first notice that says so; empty while none has. */
  String toldWaiting(String id) {
    noticesOf(id);
    return toldWaiting.getOrDefault(id, "");
  }
}
