package org.lifeline.demo.stage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Reply;
import tools.jackson.databind.JsonNode;

/** Settles possible matches between partners; knows referrals by their ids and sees no personal data. */
public final class SafeguardingLead {

  private static final int OK = 200;
  private static final String PATH = "/v1/possible-matches";
  private static final String APART = "/v1/set-apart";

  private final Door referral;

  /** @throws LeftOut this stack has no such API */
  public SafeguardingLead(Stage stage) {
    referral = stage.doors().referral("safeguarding-lead");
    if (referral.ask("GET", PATH + "?limit=1", null, null).status() != OK) {
      throw new LeftOut("this stack has no door for the safeguarding lead yet");
    }
  }

  /** The open match because of which this referral is held. */
  public JsonNode matchOf(Case held) {
    var found = find(held);
    Expect.that(found.isPresent(), "the referral among the open possible matches", "it was not there");
    return found.orElseThrow();
  }

  /** Whether the referral waits for a decision. */
  public boolean isOpen(Case held) {
    return find(held).isPresent();
  }

  /** How many matches wait for a decision in which this partner made the later referral. */
  public int openOf(String partner) {
    return (int) open().filter(match -> match.path("partner").asString("").equals(partner)).count();
  }

  private Optional<JsonNode> find(Case held) {
    return open().filter(match -> match.get("referral_id").asString().equals(held.id())).findFirst();
  }

  private Stream<JsonNode> open() {
    return referral.items(PATH + "?limit=250");
  }

  /** What the lead sees of a referral that is set apart because of the survivor's age. */
  public JsonNode setApart(Case apart) {
    return referral.get(APART + "/" + apart.id());
  }

  /**
   * Records that a partner is asked.
   *
   * @param about its referral, one of the two
   */
  private Reply ask(Case held, String about, String question) {
    return referral.ask("POST", PATH + "/" + held.id() + "/questions", Map.of("about", about, "question", question),
        UUID.randomUUID().toString());
  }

  /**
   * Records that both partners were asked whether it is the same person.
   *
   * @param matched the referral that it matches
   */
  public void askBoth(Case held, Case matched) {
    for (var about : List.of(matched, held)) {
      Expect.status(OK, "the question", ask(held, about.id(), "same-person"));
    }
  }

  /** How many questions are recorded for a match. */
  public int asked(Case held) {
    return referral.get(PATH + "/" + held.id()).path("questions").size();
  }

  /** Decides, having asked both partners. */
  public Reply decide(Case held, String decision) {
    return decide(PATH, held, decision, "Both partners were asked.");
  }

  /** Decides on a referral that is set apart, having asked its partner. */
  public Reply decideOnAge(Case apart, String decision) {
    return decide(APART, apart, decision, "The partner was asked.");
  }

  private Reply decide(String path, Case held, String decision, String reason) {
    return referral.ask("POST", path + "/" + held.id() + "/decision", Map.of("decision", decision, "reason", reason),
        UUID.randomUUID().toString());
  }
}
