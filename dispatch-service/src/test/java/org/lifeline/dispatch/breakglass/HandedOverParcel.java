package org.lifeline.dispatch.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.platform.testing.RecordedActs;
import tools.jackson.databind.JsonNode;

/** A parcel that has gone, and two scheme operators who may ask where. */
abstract class HandedOverParcel extends RunningService {

  static final Map<String, String> DETAILS = Map.of("delivery_name", "Zyxwa Qelp", "delivery_address",
      "151 Example Street", "delivery_postcode", "ZZ36 1ZZ", "delivery_instructions", "Ring twice");

  Client olu;
  Client petra;
  HubDay day;
  TestReferral parcel;

  @BeforeEach
  void handOver() {
    olu = client("scheme-operator", "scheme", "olu");
    petra = client("scheme-operator", "scheme", "petra");
    day = hubDay();
    parcel = day.dispatched();
    neighbours().poll(parcel.created(DETAILS), parcel.key());
  }

  Answer ask(TestReferral of, String reason) {
    return olu.post("/v1/consignments/" + of.reservation + "/break-glass", Map.of("reason", reason));
  }

  JsonNode ask(String reason) {
    var answer = ask(parcel, reason);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  static Answer approve(Client client, String id) {
    return client.post("/v1/break-glass/" + id + "/approval", Map.of());
  }

  static Answer address(Client client, String id) {
    return client.get("/v1/break-glass/" + id + "/address");
  }

  /** The audit entries about a subject, without the hub's hand-over. */
  List<String> entries(UUID subject) {
    return RecordedActs.of(jdbc, subject).stream().filter(entry -> !entry.contains(" handed-over ")).toList();
  }
}
