package org.lifeline.allocation.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What has a SIM of an operator that has left stays free, and is given to nobody: a planner must not count on it. */
class FormerOperatorStockIT extends AllocationIT {

  @Autowired
  private StockMeasures measures;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void itsDevicesAreFreeAndLastNobody() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "birch-telecom", StockRows.LASTING));
    for (var table : List.of("stock", "device", "stock_count")) {
      jdbc.sql("update " + table + " set operator = 'elder-mobile' where operator = 'birch-telecom'").update();
    }

    var lines = JsonMapper.shared().readTree(get("/v1/stock/outlook", "hub", "HUB-LON").body()).get("items");
    assertThat(lines).singleElement().satisfies(line -> assertThat(line.get("free").asLong()).isEqualTo(1));
    measures.refresh();
    assertThat(metrics.get("lifeline.allocation.stock.usable").tag("hub", "HUB-LON").gauge().value()).isEqualTo(1);
    assertThat(metrics.get("lifeline.allocation.stock").tags("hub", "HUB-LON", "state", "free").gauge().value())
        .isEqualTo(2);
  }
}
