package org.lifeline.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ParcelTest {

  @Test
  void readsWhatACheckNeedsAndSkipsTheRest() {
    var list = """
        {"items":[{"consignment_id":"a","pick_list":["x",{"consignment_id":"no"}],"pack_hash":"h1","open":[]},
        {"pack_hash":null,"consignment_id":"b"}],"links":{"next":"/v1/consignments?cursor=c"}}""".getBytes(UTF_8);
    assertThat(Parcel.read(list)).containsExactly(new Parcel("a", "h1"), new Parcel("b", ""));
  }

  @Test
  void nothingToDo() {
    assertThat(Parcel.read("{\"items\":[],\"links\":{}}".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aHandOverCarriesItsReadinessCheck() {
    var json = JsonMapper.shared().readTree(new Parcel("a", "h1").handOver());
    assertThat(json.get("consignment_id").asString()).isEqualTo("a");
    assertThat(json.get("readiness").get("pack_hash").asString()).isEqualTo("h1");
    assertThat(json.get("readiness").size()).isEqualTo(7);
  }
}
