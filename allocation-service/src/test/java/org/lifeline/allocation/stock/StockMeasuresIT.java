package org.lifeline.allocation.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.springframework.beans.factory.annotation.Autowired;

/** A planner is told of a hub of which nobody can be given anything, whatever lies free there. */
class StockMeasuresIT extends AllocationIT {

  @Autowired
  private StockMeasures measures;
  @Autowired
  private MeterRegistry metrics;
  @Autowired
  private Scheme scheme;

  @Test
  void deviceWhoseSimExpiresTooSoonIsFreeAndOfNoUse() {
    var enough = LocalDate.now(ZoneOffset.UTC).plusDays(100).toString();
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", enough),
        StockRows.row("HUB-LON", "smartphone", "birch-telecom", StockRows.LASTING),
        StockRows.row("HUB-NCL", "basic", "alder-mobile", enough));
    measures.refresh();
    assertThat(usable("HUB-LON")).isEqualTo(2);
    assertThat(usable("HUB-NCL")).isEqualTo(1);

    jdbc.sql("update stock set sim_expires_on = sim_expires_on - 30 where form = 'basic'").update();
    measures.refresh();
    assertThat(usable("HUB-LON")).isEqualTo(1);
    assertThat(usable("HUB-NCL")).isZero();
    assertThat(metrics.get("lifeline.allocation.stock").tags("hub", "HUB-NCL", "state", "free").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void hubThatNeverHadStockIsToldOfAndOneThatHasLeftTheSchemeIsNot() {
    jdbc.sql(
        "insert into stock_count (hub, form, operator, state, devices) values ('HUB-GONE', 'basic', 'alder-mobile', 'free', 0)")
        .update();

    measures.refresh();

    assertThat(scheme.hubs()).isNotEmpty().allSatisfy(hub -> assertThat(usable(hub)).isNotNegative());
    assertThat(metrics.find("lifeline.allocation.stock.usable").gauges()).hasSameSizeAs(scheme.hubs());
  }

  private double usable(String hub) {
    return metrics.get("lifeline.allocation.stock.usable").tag("hub", hub).gauge().value();
  }
}
