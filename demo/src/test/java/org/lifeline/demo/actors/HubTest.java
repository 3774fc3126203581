package org.lifeline.demo.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two pages of parcels, with none on the first that may go. */
class HubTest {

  private static final String PARCEL = """
      {"items": [{"consignment_id": "%s", "tracking_number": "number of %1$s"}], "links": {"next": %s}}""";

  private final List<String> handedOver = new ArrayList<>();
  private String mayGo = "second";
  @AutoClose
  private final StandIn service = new StandIn()
      .at("/v1/consignments", exchange -> StandIn.answer(exchange, 200,
          "cursor=2".equals(exchange.getRequestURI().getQuery())
              ? PARCEL.formatted("second", "null")
              : PARCEL.formatted("first", "\"/v1/consignments?cursor=2\"")))
      .at("/v1/consignments/hand-overs", exchange -> {
        var id = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()).get("items").get(0)
            .get("consignment_id").asString();
        StandIn.answer(exchange, 200, "{\"items\": [{\"consignment_id\": \"%s\", \"outcome\": \"%s\"}]}".formatted(id,
            id.equals(mayGo) ? "dispatched" : "refused"));
      });

  @Test
  void whatMayNotGoStandsInNobodysWay() throws InterruptedException {
    var hub = hub();

    assertThat(hub.workOnce()).isZero();
    assertThat(hub.workOnce()).isEqualTo(1);

    assertThat(handedOver).containsExactly("number of second");
  }

  @Test
  void whereNothingMayGoTheListIsNotAskedForAgainAtOnce() throws InterruptedException {
    mayGo = "nothing";
    var hub = hub();
    var begun = System.nanoTime();

    hub.workOnce();
    hub.workOnce();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private Hub hub() {
    return new Hub("HUB-LON", service.door(), handedOver::add);
  }
}
