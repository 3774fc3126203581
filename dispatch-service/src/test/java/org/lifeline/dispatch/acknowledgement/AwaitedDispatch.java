package org.lifeline.dispatch.acknowledgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import tools.jackson.databind.JsonNode;

/** A dispatch of this test's own, for whose SIM a network operator owes acknowledgements. */
abstract class AwaitedDispatch extends RunningService {

  HubDay day;
  Client operator;
  Client scheme;
  TestReferral parcel;
  String dispatchId;

  @BeforeEach
  void dispatchOne() {
    day = hubDayWithOperator();
    operator = client("network-operator", day.operator);
    scheme = client("scheme-operator", "scheme");
    parcel = day.dispatched();
    dispatchId = feed(1).getFirst().get("dispatch_id").asString();
  }

  /** The notices on the feed, once there are this many. */
  List<JsonNode> feed(int count) {
    return operator.feed(count);
  }

  /** All notices on the feed by now. */
  List<JsonNode> feedInAll() {
    return feedInAll(operator);
  }

  void due(String column, String when) {
    jdbc.sql("update network_acknowledgement set handed_over_at = handed_over_at - interval '5 days', " + column
        + " = now() + cast(:when as interval) where operator = :operator").param("when", when)
        .param("operator", day.operator).update();
  }

  List<String> escalated(String state) {
    var ids = new ArrayList<String>();
    for (var next = "/v1/escalations?state=" + state; next != null;) {
      var page = scheme.get(next);
      page.items().forEach(one -> ids.add(one.get("dispatch_id").asString()));
      next = page.json().path("links").path("next").asString(null);
    }
    return ids;
  }

  String say(String dispatch, String step) {
    return operator.postAll("/v1/network-acknowledgements",
        List.of(Map.of("dispatch_id", dispatch, "step", step, "reason",
            step.equals("rejected") ? "sim-blocked" : "")))
        .items().getFirst()
        .get("outcome").asString();
  }

  List<String> awaited(String state) {
    return operator.get("/v1/network-acknowledgements?state=" + state).items().stream()
        .map(one -> one.get("dispatch_id").asString()).toList();
  }

  Answer replace(String dispatch) {
    return scheme.post("/v1/escalations/" + dispatch + "/replacement", Map.of());
  }
}
