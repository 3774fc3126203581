package org.lifeline.allocation.stock;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors for what is in stock. A hub sees its own, the scheme operator all. */
@RestController
@Tag(name = "stock")
class StockController {

  private final StockCounts counts;
  private final Devices devices;

  StockController(StockCounts counts, Devices devices) {
    this.counts = counts;
    this.devices = devices;
  }

  /** How many devices there are of each kind. */
  record Counts(List<StockCounts.Count> counts, long total) {
  }

  @Operation(summary = "Count devices",
      description = """
          By hub, form, operator and state (free, reserved, dispatched, delivered, quarantined, retired, lost); each parameter \
          narrows the answer. A hub sees its own devices only, and what is dispatched, delivered or retired as one, gone, \
          which is then the state to ask for.""")
  @GetMapping("/v1/stock")
  Counts count(@AuthenticationPrincipal Caller caller, @RequestParam(required = false) @Nullable String hub,
      @RequestParam(required = false) @Nullable String operator, @RequestParam(required = false) @Nullable String form,
      @RequestParam(required = false) @Nullable String state) {
    var own = ownHub(caller);
    var states = own == null ? DeviceState.CODES : DeviceState.CODES_FOR_HUBS;
    if (state != null && !states.contains(state)) {
      throw Problem.invalidField("state", "unknown-value", "Use one of " + String.join(", ", states) + ".");
    }
    if (own != null && hub != null && !own.equals(hub)) {
      return new Counts(List.of(), 0);
    }
    var found = own == null ? counts.find(hub, operator, form, state) : counts.ofHub(own, operator, form, state);
    return new Counts(found, found.stream().mapToLong(StockCounts.Count::count).sum());
  }

  @Operation(summary = "List devices",
      description = """
          In the order in which they were taken in, at most 250 a page; links.next leads to the next page. A hub sees its own \
          devices only, and of those that are dispatched, delivered or retired that they are gone; the scheme operator sees \
          no ICCID.""")
  @GetMapping("/v1/devices")
  Page<Devices.Listed> list(@AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    var found = devices.list(ownHub(caller), cursor == null ? null : Page.id(cursor), most + 1);
    return Page.of(found, most, "/v1/devices", device -> device.deviceId().toString());
  }

  private static @Nullable String ownHub(Caller caller) {
    return caller.role().equals("hub") ? caller.party() : null;
  }
}
