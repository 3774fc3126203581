package org.lifeline.dispatch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.RunningService;

/**
 * A text that is neither an id nor a word of ours may be anybody's name: no answer repeats it, and no kept answer
 * contains it.
 */
class RepeatsNothingIT extends RunningService {

  private static final String CANARY = "Zq7Canary of somebody";

  @Test
  void whatTheCourierReportsOfNoParcel() {
    assertRefused(client("courier", "courier"), "/v1/courier-events",
        Map.of("tracking_number", CANARY, "event", CANARY));
  }

  @Test
  void whatANetworkOperatorSaysOfNoSim() {
    assertRefused(client("network-operator", hubDayWithOperator().operator), "/v1/network-acknowledgements",
        Map.of("dispatch_id", CANARY, "step", CANARY, "reason", CANARY));
  }

  @Test
  void whatAHubSaysOfNoParcel() {
    var staff = hubDay().staff;
    assertRefused(staff, "/v1/consignments/readiness", Map.of("consignment_id", CANARY, "pack_hash", CANARY));
    assertRefused(staff, "/v1/consignments/hand-overs", Map.of("consignment_id", CANARY, "tracking_number", CANARY));
    assertRefused(staff, "/v1/consignments/returns", Map.of("consignment_id", CANARY));
    assertThat(staff.get("/v1/consignments?tracking_number=" + CANARY.replace(" ", "%20")).text())
        .doesNotContain("Zq7Canary");
  }

  private void assertRefused(Client client, String path, Map<String, String> item) {
    var answer = client.postAll(path, List.of(item));

    assertThat(answer.json().get("items").get(0).get("outcome").asString()).isEqualTo("refused");
    assertThat(answer.text()).doesNotContain("Zq7Canary");
    assertThat(jdbc.sql("select count(*) from idempotent_request where strpos(encode(body, 'escape'), 'Zq7Canary') > 0")
        .query(Integer.class).single()).isZero();
  }
}
