package org.lifeline.console.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.console.journey.Device.State;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DeviceReturned;
import org.lifeline.events.QuarantineReason;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReservationReleased;

class DeviceTest {

  private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

  private final UUID id = UUID.randomUUID();

  @Test
  void deviceIsFreeReservedGoneAndBack() {
    var device = Device.of(id);
    assertThat(device.state()).isNull();
    device = device.after(received());
    assertThat(device.state()).isEqualTo(State.FREE);
    device = device.after(reserved("one", 1));
    assertThat(device.state()).isEqualTo(State.RESERVED);
    device = device.after(released("one"));
    assertThat(device.state()).isEqualTo(State.FREE);
    device = device.after(reserved("two", 2)).after(dispatched("two", 3));
    assertThat(device.state()).isEqualTo(State.GONE);
    device = device.after(new DeviceQuarantined(id.toString(), 2L, AT.plusSeconds(4), "HUB-LON",
        QuarantineReason.DISPATCH_FAILED));
    assertThat(device.state()).isEqualTo(State.QUARANTINED);
    device = device.after(new DeviceReturned(id.toString(), 3L, AT.plusSeconds(5), "HUB-LON"));
    assertThat(device.state()).isEqualTo(State.FREE);
  }

  /** Two referrals' events are on different partitions, each of which is in order only by itself. */
  @Test
  void everyInterleavingOfReferralsEndsAlike() {
    var one = List.of(reserved("one", 1), released("one"));
    var two = List.of(reserved("two", 2), dispatched("two", 3));
    var random = new Random(3);
    for (int i = 0; i < 200; i++) {
      var left = new ArrayList<List<SpecificRecord>>(List.of(new ArrayList<>(one), new ArrayList<>(two),
          new ArrayList<>(List.of(received()))));
      var device = Device.of(id);
      while (left.removeIf(List::isEmpty) || !left.isEmpty()) {
        if (!left.isEmpty()) {
          device = device.after(left.get(random.nextInt(left.size())).removeFirst());
        }
      }
      assertThat(device.state()).isEqualTo(State.GONE);
    }
  }

  /** The third referral gets it in the millisecond of its return, or nobody does. */
  @ParameterizedTest
  @CsvSource({"true, RESERVED", "false, FREE"})
  void everyInterleavingWithAReturnEndsAlike(boolean given, State expected) {
    var random = new Random(3);
    for (int i = 0; i < 500; i++) {
      var left = new ArrayList<List<SpecificRecord>>(List.of(
          new ArrayList<>(List.of(reserved("one", 1), released("one"))),
          new ArrayList<>(List.of(reserved("two", 2))), new ArrayList<>(List.of(dispatched("two", 3))),
          new ArrayList<>(given ? List.of(reserved("three", 5)) : List.of()), new ArrayList<>(List.of(received(),
              new DeviceQuarantined(id.toString(), 2L, AT.plusSeconds(4), "HUB-LON", QuarantineReason.DISPATCH_FAILED),
              new DeviceReturned(id.toString(), 3L, AT.plusSeconds(5), "HUB-LON")))));
      var device = Device.of(id);
      while (left.removeIf(List::isEmpty) || !left.isEmpty()) {
        if (!left.isEmpty()) {
          device = device.after(left.get(random.nextInt(left.size())).removeFirst());
        }
      }
      assertThat(device.state()).isEqualTo(expected);
    }
  }

  @Test
  void repeatChangesNothing() {
    var device = Device.of(id).after(received()).after(reserved("one", 1)).after(dispatched("one", 2));
    for (var event : List.of(received(), reserved("one", 1), dispatched("one", 2))) {
      assertThat(device.after(event)).isSameAs(device);
    }
  }

  private SpecificRecord received() {
    return new DeviceReceived(id.toString(), 1L, AT, "B-1", "HUB-LON", "490154203237518", "8944110000000000007",
        "+447700900123", "alder-mobile", DeviceForm.BASIC, "basic", "Example 1", LocalDate.of(2028, 1, 1));
  }

  private SpecificRecord reserved(String reservation, int second) {
    return new DeviceReserved(UUID.randomUUID().toString(), 1L, AT.plusSeconds(second), reservation, id.toString(),
        "490154203237518", "8944110000000000007", "+447700900123", "alder-mobile", "HUB-LON", DeviceForm.BASIC,
        "basic",
        "Example 1", "E12000007", Band.HIGH, AT.plusSeconds(1000));
  }

  private SpecificRecord released(String reservation) {
    return new ReservationReleased(UUID.randomUUID().toString(), 2L, AT.plusSeconds(2), reservation, id.toString(),
        ReleaseReason.EXPIRED);
  }

  private SpecificRecord dispatched(String reservation, int second) {
    return new DeviceDispatched(UUID.randomUUID().toString(), 2L, AT.plusSeconds(second), reservation, "c",
        id.toString(), "HUB-LON", "alder-mobile", "HX123456785GB", "E12000007", 1L);
  }
}
