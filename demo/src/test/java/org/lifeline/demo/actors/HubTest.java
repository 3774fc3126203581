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
  private final List<String> queries = new ArrayList<>();
  private String mayGo = "second";
  @AutoClose
  private final StandIn service = new StandIn()
      .at("/v1/consignments", exchange -> {
        queries.add(exchange.getRequestURI().getRawQuery());
        StandIn.answer(exchange, 200, "cursor=2".equals(queries.getLast())
            ? PARCEL.formatted("second", "null")
            : PARCEL.formatted("first", "\"/v1/consignments?cursor=2\""));
      })
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

  @Test
  void aHubMayHaveAnyName() throws InterruptedException {
    hub("North&Leeds,#1").workOnce();

    assertThat(queries.getFirst()).startsWith("hub=North%26Leeds%2C%231&");
  }

  private Hub hub() {
    return hub("HUB-LON");
  }

  private Hub hub(String name) {
    return new Hub(name, service.door(), handedOver::add);
  }
}
