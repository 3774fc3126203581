package org.lifeline.demo.stage;

import java.util.Map;
import java.util.UUID;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.Reply;
import tools.jackson.databind.JsonNode;

/** Recalls batches of devices, as the scheme operator does. */
public final class Recall {

  private static final String PATH = "/v1/recalls";
  private static final int RECALLED = 201;

  private final Door allocation;

  /** @param allocation the API as the scheme operator calls it */
  Recall(Door allocation) {
    this.allocation = allocation;
  }

  /** Recalls the batch if this stack can; returns whether it could. */
  boolean isDone(String batch) {
    return send(batch).status() == RECALLED;
  }

  /**
   * Recalls a batch; returns the recall's id.
   *
   * @throws LeftOut this stack has no recalls
   */
  public String of(String batch) {
    var answer = send(batch);
    if (answer.status() == 403 || answer.status() == 404) {
      throw new LeftOut("this stack has no door for recalls yet");
    }
    return Expect.status(RECALLED, "the recall", answer).json().get("id").asString();
  }

  /** The recall with those of its devices that are under way or delivered. */
  public JsonNode toFollowUp(String recall) {
    return allocation.get(PATH + "/" + recall + "?state=dispatched,delivered");
  }

  /** How many devices of a recalled batch are or could still be given to a referral. */
  public long inStock(String recall) {
    long count = 0;
    for (var each : allocation.get(PATH + "/" + recall + "?limit=1").get("counts")) {
      var state = each.get("state").asString();
      count += state.equals("free") || state.equals("reserved") ? each.get("count").asLong() : 0;
    }
    return count;
  }

  private Reply send(String batch) {
    return allocation.ask("POST", PATH, Map.of("batch", batch, "reason", "End of the demo's scenes"),
        UUID.randomUUID().toString());
  }
}
