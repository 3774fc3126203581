package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.rules.AllocationRules;
import org.lifeline.endtoend.rules.Device;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import tools.jackson.databind.JsonNode;

/**
 * New stock arrives while many referrals wait: it is given out at once, to the highest band and, within it, in order of
 * acceptance.
 */
@Order(6)
@ExtendWith(SharedStack.class)
class LateStockIT {

  private static final int LATE = 20;
  private static final List<String> BANDS = List.of("standard", "medium", "high");
  private static final AllocationRules RULES = new AllocationRules(Samples.scheme(),
      LocalDate.now(ZoneId.of("Europe/London")));

  @Test
  @Order(1)
  void newStockGoesToWhoeverIsNext(Stack stack) {
    var doors = stack.doors();
    var waited = waiting(Partners.referrals(doors));
    var rows = Samples.stock(ScarceStockIT.DEVICES, ScarceStockIT.DEVICES + LATE);
    var devices = Samples.devices(rows);

    assertThat(Answers.to(rows, doors.allocation("scheme-operator"), "/v1/stock", "late-stock").outcomes())
        .containsOnly("accepted");
    stack.lifeline("check", "--without-replay").succeeded(); // waits until all is told

    var now = Partners.referrals(doors);
    var served = new HashMap<String, Device>();
    waited.forEach((reference, referral) -> {
      var device = devices.get(Partners.imei(Objects.requireNonNull(now.get(reference))));
      if (device != null) {
        served.put(reference, device);
        var passedOver = waiting(now);
        passedOver.entrySet()
            .removeIf(other -> !fits(device, other.getKey()) || !precedes(other.getValue(), referral));
        assertThat(passedOver).as("whoever should have got %s rather than %s: %s", device, reference, referral)
            .isEmpty();
      }
    });
    assertThat(served).as("those who waited and got one of these").isNotEmpty();
    assertThat(devices.values()).filteredOn(device -> !served.containsValue(device)).as("left over")
        .noneMatch(device -> waiting(now).keySet().stream().anyMatch(reference -> fits(device, reference)));
  }

  private static Map<String, JsonNode> waiting(Map<String, JsonNode> referrals) {
    var waiting = new HashMap<>(referrals);
    waiting.values().removeIf(referral -> !Partners.waits(referral));
    return waiting;
  }

  private static boolean fits(Device device, String reference) {
    return Samples.wish(reference).filter(wish -> RULES.fits(device, wish)).isPresent();
  }

  private static boolean precedes(JsonNode one, JsonNode other) {
    int band = BANDS.indexOf(one.get("band").asString()) - BANDS.indexOf(other.get("band").asString());
    return band > 0 || (band == 0 && acceptedAt(one).isBefore(acceptedAt(other)));
  }

  /** A time to compare; the texts of two do not sort by time, as a whole second has no fraction. */
  private static Instant acceptedAt(JsonNode referral) {
    return Instant.parse(referral.get("accepted_at").asString());
  }
}
