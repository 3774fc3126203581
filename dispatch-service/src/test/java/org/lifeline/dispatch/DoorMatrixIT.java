package org.lifeline.dispatch;

import java.util.Map;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.platform.testing.HeldToItsDoors;

class DoorMatrixIT extends RunningService implements HeldToItsDoors {

  @Override
  public String table() {
    return """
        GET  /v1/consignments | hub | -
        GET  /v1/consignments/{id} | hub | consignment
        GET  /v1/consignments/{id}/label | hub | consignment
        POST /v1/consignments/readiness | hub | consignment | {"items": [{"consignment_id": "{id}", "wiped": true}]}
        POST /v1/consignments/{id}/readiness | hub | consignment | {"wiped": true}
        POST /v1/consignments/hand-overs | hub | consignment | {"items": [{"consignment_id": "{id}"}]}
        POST /v1/consignments/{id}/hand-over | hub | consignment
        POST /v1/consignments/returns | hub | consignment | {"items": [{"consignment_id": "{id}"}]}
        POST /v1/consignments/{id}/return | hub | consignment
        POST /v1/consignments/{id}/break-glass | scheme-operator | common
        GET  /v1/break-glass/{id} | scheme-operator | common
        POST /v1/break-glass/{id}/approval | scheme-operator | common
        GET  /v1/break-glass/{id}/address | scheme-operator | common
        POST /v1/courier-events | courier | -
        GET  /v1/feeds/dispatches | network-operator | -
        POST /v1/network-acknowledgements | network-operator | dispatch | {"items": [{"dispatch_id": "{id}", "step": "activated"}]}
        GET  /v1/network-acknowledgements | network-operator | -
        GET  /v1/escalations | scheme-operator | -
        POST /v1/escalations/{id}/replacement | scheme-operator | common
        GET  /v1/fielded-packs | scheme-operator | -
        GET  /v1/fielded-packs/outdated | scheme-operator | -
        GET  /v1/found-phones | scheme-operator | -
        """;
  }

  @Override
  public Map<String, String> others() {
    var day = hubDayWithOperator();
    var consignment = day.ready().reservation.toString();
    day.dispatched();
    var dispatch = client("network-operator", day.operator).get("/v1/network-acknowledgements").items().getFirst()
        .get("dispatch_id").asString();
    return Map.of("consignment", consignment, "dispatch", dispatch);
  }
}
