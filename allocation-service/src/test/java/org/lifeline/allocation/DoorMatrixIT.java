package org.lifeline.allocation;

import java.util.Map;
import java.util.UUID;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.platform.testing.HeldToItsDoors;

class DoorMatrixIT extends AllocationIT implements HeldToItsDoors {

  @Override
  public String table() {
    return """
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
  }

  @Override
  public Map<String, String> parties() {
    return Map.of("hub", "HUB-BHM");
  }

  @Override
  public Map<String, String> others() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    return Map.of("device", jdbc.sql("select id from device").query(UUID.class).single().toString());
  }
}
