package org.lifeline.allocation;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.platform.testing.DoorMatrix;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may use which door, and that another's is answered like what there is not. A new route belongs into the table. */
class DoorMatrixIT extends AllocationIT {

  private static final String TABLE = """
      POST /v1/stock | hub scheme-operator | - | no CSV
      GET  /v1/stock | hub scheme-operator | -
      GET  /v1/devices | hub scheme-operator | -
      GET  /v1/stock/outlook | hub scheme-operator | -
      GET  /v1/stock/ageing | hub scheme-operator | -
      POST /v1/stock-moves | hub scheme-operator | device | {"to_hub": "HUB-LON", "device_ids": ["{id}"]}
      POST /v1/stock-takes | hub | -
      GET  /v1/stock-takes | hub scheme-operator | -
      POST /v1/inspections | hub | device | {"items": [{"device_id": "{id}", "result": "lost"}]}
      GET  /v1/waiting-list | scheme-operator | -
      POST /v1/recalls | scheme-operator | -
      GET  /v1/recalls/{id} | scheme-operator | common
      """;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  @LocalServerPort
  int port;

  private DoorMatrix doors() {
    return new DoorMatrix(port, mapping, TABLE, Map.of("hub", "HUB-BHM"));
  }

  @Test
  void everyRouteIsInTheTable() {
    doors().everyRouteIsInTheTable();
  }

  @Test
  void nobodyElseComesIn() {
    doors().nobodyElseComesIn();
  }

  @Test
  void anothersIsAnsweredByteForByteLikeAMissingOne() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", "2031-01-01"));
    var device = jdbc.sql("select id from device").query(UUID.class).single().toString();

    doors().anothersIsAnsweredByteForByteLikeAMissingOne(Map.of("device", device));
  }
}
