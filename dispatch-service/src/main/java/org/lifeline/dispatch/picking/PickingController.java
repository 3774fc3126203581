package org.lifeline.dispatch.picking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.store.HubLists.Call;
import org.lifeline.dispatch.consignment.store.HubLists.Position;
import org.lifeline.dispatch.tracking.TrackingNumbers;
import org.lifeline.platform.doors.AtOnce;
import org.lifeline.platform.doors.Times;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.request.Waiting;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@Tag(name = "Hubs")
class PickingController {

  private static final String PATH = "/v1/consignments";
  private static final String CALLED_BACK = "called-back";
  private static final Set<String> STATES = Set.of("prepared", "ready", CALLED_BACK);
  private static final long LONGEST_MILLIS = 30_000;
  /** Each holds a connection, of which there are not many. */
  private static final int MOST_WAITING = 20;

  private final HubWork work;
  private final TrackingNumbers numbers;
  private final Waiting waiting;
  private final AtOnce ofOneHub = new AtOnce(MOST_WAITING, "waiting requests");

  PickingController(HubWork work, TrackingNumbers numbers, Waiting waiting) {
    this.work = work;
    this.numbers = numbers;
    this.waiting = waiting;
  }

  @Operation(summary = "What your hub has to do",
      description = """
          Parcels in hand, highest band first, then the oldest reservation; `state=prepared` or `state=ready` for those alone.
          `state=called-back`: parcels on their way whose referral was withdrawn or ended by erasure, a phone of which was found, or
          that left for an earlier address while the change was on its way, to be called back from the courier, the oldest call first. At most 250 a page; follow `links.next`. With `timeout` (milliseconds, at most 30000) an empty list of parcels in hand waits
          for its first; at most 20 requests wait at a time. `tracking_number`: the one parcel of your hub that has it, in any
          state, as with its id; 404 where your hub has none. Blanks and small letters do not count.""")
  @GetMapping(PATH)
  DeferredResult<Page<ConsignmentView>> list(@AuthenticationPrincipal Caller caller,
      @RequestParam @Nullable String hub, @RequestParam @Nullable String state, @RequestParam @Nullable String cursor,
      @RequestParam @Nullable Integer limit, @RequestParam(defaultValue = "0") long timeout,
      @RequestParam(name = "tracking_number", required = false) @Nullable String trackingNumber) {
    if (hub != null && !hub.equals(caller.party())) {
      throw Problem.notFound();
    }
    if (trackingNumber != null) {
      return Waiting.not(new Page<>(List.of(byNumber(caller, trackingNumber)), new Page.Links(null)));
    }
    if (state != null && !STATES.contains(state)) {
      throw Problem.invalidField("state", "unknown-value", "Use prepared, ready or called-back.");
    }
    if (timeout < 0 || timeout > LONGEST_MILLIS) {
      throw Problem.invalidField("timeout", "out-of-range", "Wait at most " + LONGEST_MILLIS + " milliseconds.");
    }
    var size = Page.limit(limit);
    if (CALLED_BACK.equals(state)) {
      var after = cursor == null ? Call.START : call(cursor);
      return Waiting.not(Page.of(work.calledBack(caller.party(), after, size + 1), size, PATH + "?state=" + CALLED_BACK,
          view -> view.calledBackAt() + " " + view.consignmentId()));
    }
    var after = cursor == null ? Position.START : work.position(caller.party(), Page.id(cursor));
    if (timeout == 0) {
      return Waiting.not(page(caller, state, after, size, Duration.ZERO, () -> true));
    }
    var turn = ofOneHub.begin(caller);
    return waiting.answer(over -> {
      try (turn) {
        return page(caller, state, after, size, Duration.ofMillis(timeout), over);
      }
    });
  }

  private ConsignmentView byNumber(Caller hub, String said) {
    var number = TrackingNumbers.read(said);
    if (number == null) {
      throw Problem.invalidField("tracking_number", "not-a-tracking-number",
          "A tracking number has two letters, nine digits and GB.");
    }
    return numbers.consignmentsOf(List.of(number)).values().stream()
        .flatMap(id -> work.find(hub.party(), id).stream()).findFirst().orElseThrow(Problem::notFound);
  }

  private Page<ConsignmentView> page(Caller hub, @Nullable String state, Position after, int size, Duration patience,
      BooleanSupplier over) {
    // The cursor is the id alone: a packer must not read in it what the page does not show.
    return Page.of(work.inHand(hub.party(), state, after, size + 1, patience, over), size,
        state == null ? PATH : PATH + "?state=" + state, view -> view.consignmentId().toString());
  }

  @Operation(summary = "One parcel of your hub, in any state",
      description = """
          `state` is prepared, ready or cancelled; dispatched once it has gone, and failed where it comes back to you. Whether it has arrived, \
          and what has become of the phone, is not told; `called_back_at` is there only as long as it can be called back.""")
  @GetMapping(PATH + "/{id}")
  ConsignmentView one(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return work.find(caller.party(), id).orElseThrow(Problem::notFound);
  }

  private static Call call(String cursor) {
    return Page.parts(cursor, parts -> new Call(Times.instant(parts[0]), UUID.fromString(parts[1])));
  }
}
