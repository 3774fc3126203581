package org.lifeline.allocation.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.testing.AllocationIT;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class DevicesIT extends AllocationIT {

  @Autowired
  private Devices devices;
  @Autowired
  private TransactionTemplate transaction;

  @ParameterizedTest
  @CsvSource({"true, false, false", "false, true, false", "false, false, true", "true, true, true"})
  void whatSharesAnythingWithAnotherHubsIsFoundOnce(boolean imei, boolean iccid, boolean msisdn) {
    var theirs = device();
    var other = device();
    var asked = List.of(new Device(other.id(), other.bucket(), other.model(), imei ? theirs.imei() : other.imei(),
        iccid ? theirs.iccid() : other.iccid(), msisdn ? theirs.msisdn() : other.msisdn(), other.batch(),
        other.simExpiresOn()));
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      devices.add(List.of(theirs));
      assertThat(devices.ofOtherHubs("HUB-LON", asked)).containsExactly(theirs.id());
      assertThat(devices.ofOtherHubs(theirs.bucket().hub(), asked)).as("of its own").isEmpty();
    });
  }

  /** The hub's stock is locked during this, and it is asked of all devices there have ever been. */
  @Test
  void theyAreFoundByTheirIndexes() {
    assertThat(String.join("\n", jdbc.sql("explain " + Devices.OF_OTHER_HUBS).param("hub", "HUB-LON")
        .param("imei", "{1}").param("iccid", "{1}").param("msisdn", "{1}").query(String.class).list()))
        .contains("using device_imei_key", "using device_iccid_key", "using device_msisdn_key")
        .doesNotContain("Seq Scan", "Bitmap");
  }

  private static Device device() {
    var any = UUID.randomUUID().toString();
    return new Device(UUID.randomUUID(), new Bucket("HUB-BHM", "basic", "alder-mobile"), "any", any, any, any, "any",
        LocalDate.parse("2028-01-01"));
  }
}
