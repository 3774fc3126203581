package org.lifeline.demo.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CourierTest {

  private final List<String> delivered = new ArrayList<>();
  @AutoClose
  private final StandIn service = new StandIn().at("/v1/courier-events", exchange -> {
    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()).get("items")
        .forEach(item -> delivered.add(item.get("tracking_number").asString()));
    StandIn.answer(exchange, 200, "{\"items\": []}");
  });

  /** By the hub, and by whoever sees that it is under way. */
  @Test
  void aParcelThatIsHandedOverTwiceIsDeliveredOnce() throws InterruptedException {
    var courier = new Courier(service.door());
    courier.take("HX000000015GB");
    courier.take("HX000000015GB");
    assertThat(courier.hasParcels()).isTrue();

    assertThat(courier.workOnce()).isEqualTo(1);
    courier.take("HX000000015GB");

    assertThat(courier.hasParcels()).isFalse();
    assertThat(delivered).containsExactly("HX000000015GB");
  }
}
