package org.lifeline.allocation.inventory;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.inventory.MoveStock.Moved;
import org.lifeline.allocation.inventory.Outlook.Ageing;
import org.lifeline.allocation.inventory.Outlook.Line;
import org.lifeline.allocation.inventory.StockTakes.Past;
import org.lifeline.platform.doors.Times;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.IdText;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The doors for how long stock lasts, where it lies, and whether it is there. A hub sees and moves its own, the scheme
 * operator all.
 */
@RestController
@Tag(name = "stock")
class InventoryController {

  private static final int MOST_COUNTED = 20_000;
  private static final int LONGEST_OUTLOOK = 3_650;

  private final Outlook outlook;
  private final MoveStock moveStock;
  private final StockTakes stockTakes;
  private final Idempotency idempotency;

  InventoryController(Outlook outlook, MoveStock moveStock, StockTakes stockTakes, Idempotency idempotency) {
    this.outlook = outlook;
    this.moveStock = moveStock;
    this.stockTakes = stockTakes;
    this.idempotency = idempotency;
  }

  record Move(@Nullable String toHub, @Nullable List<@Nullable String> deviceIds) {
  }

  record Count(@Nullable List<@Nullable String> imeis) {
  }

  record Answers(List<Moved> items) {
  }

  @Operation(summary = "How long stock will last", description = """
      By hub and form: what is free, what was dispatched in the last 28 days, and in how many days nothing is left at \
      that rate; and how many free devices have SIMs that are too old to be given away, or will be in 28 days.""")
  @GetMapping("/v1/stock/outlook")
  Page<Line> outlook(@AuthenticationPrincipal Caller caller, @RequestParam(required = false) @Nullable String hub) {
    var own = own(caller);
    return new Page<>(own != null && hub != null && !own.equals(hub)
        ? List.of()
        : outlook.lines(own == null ? hub : own), new Page.Links(null));
  }

  @Operation(summary = "Free devices whose SIMs are about to expire",
      description = """
          Those that can be given to nobody in `days` days (28 if not said): a SIM must be valid for 90 more days. The first \
          to expire first, at most 250 a page.""")
  @GetMapping("/v1/stock/ageing")
  Page<Ageing> ageing(@AuthenticationPrincipal Caller caller, @RequestParam(defaultValue = "28") int days,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    if (days < 0 || days > LONGEST_OUTLOOK) {
      throw Problem.invalidField("days", "out-of-range", "Use 0 to " + LONGEST_OUTLOOK + " days.");
    }
    int most = Page.limit(limit);
    var place = cursor == null
        ? new Place(LocalDate.EPOCH, new UUID(0, 0))
        : Page.parts(cursor, parts -> new Place(Times.day(parts[0]), UUID.fromString(parts[1])));
    return Page.of(outlook.ageing(own(caller), days, place.day(), place.id(), most + 1), most,
        "/v1/stock/ageing?days=" + days, device -> device.simExpiresOn() + " " + device.deviceId());
  }

  @Operation(summary = "Move devices to another hub",
      description = """
          `{"to_hub", "device_ids"}`, up to 250. They are at the other hub at once; free ones serve whoever waits there. Each is \
          answered by itself: `moved`, or `refused` (`not-found`, `not-free`). A hub moves its own. Those that are kept apart at a \
          hub that has left the scheme are moved by its operator, too: the new hub inspects them.""")
  @PostMapping("/v1/stock-moves")
  ResponseEntity<byte[]> move(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Move move) {
    var ids = Listed.texts("device_ids", move.deviceIds(), Page.LARGEST);
    var toHub = move.toHub();
    if (toHub == null) {
      throw Problem.invalidField("to_hub", "required", "Say where they go.");
    }
    return idempotency.answer(caller, key, idempotency.fingerprint("stock-moves", new Move(toHub, List.copyOf(ids))),
        () -> ResponseEntity
            .ok(new Answers(moveStock.move(caller, toHub, ids.stream().map(IdText::read).toList()))));
  }

  @Operation(summary = "Hold what your hub has counted against the system",
      description = """
          `{"imeis"}`: every handset that is in your hands, free, being made up or kept apart; up to 20,000. Where some are no \
          IMEI, the first 100 of them are named by their place, from 0 (`imeis[17]`), and nothing is kept. Answered with \
          what is missing and what should not be there. Nothing is corrected by it: record what is lost as an inspection, \
          whether it is free, being made up or kept apart, and what was lost and is there; take in what is new. A phone whose parcel \
          was not delivered counts as kept apart from then on: until the parcel is back, it may be among the missing (`quarantined`). \
          Kept, with its counts.""")
  @PostMapping("/v1/stock-takes")
  ResponseEntity<byte[]> count(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Count count) {
    var imeis = new TreeSet<>(Listed.imeis("imeis", count.imeis(), MOST_COUNTED));
    return idempotency.answer(caller, key, idempotency.fingerprint("stock-takes", imeis),
        () -> ResponseEntity.ok(stockTakes.take(caller, imeis)));
  }

  @Operation(summary = "What was counted before", description = "The newest first, at most 250 a page.")
  @GetMapping("/v1/stock-takes")
  Page<Past> counts(@AuthenticationPrincipal Caller caller, @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    var before = cursor == null ? null : Page.id(cursor);
    return Page.of(stockTakes.past(own(caller), before, most + 1), most, "/v1/stock-takes",
        past -> past.id().toString());
  }

  private record Place(LocalDate day, UUID id) {
  }

  private static @Nullable String own(Caller caller) {
    return caller.role().equals("hub") ? caller.party() : null;
  }
}
