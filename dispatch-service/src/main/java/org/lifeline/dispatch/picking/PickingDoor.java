package org.lifeline.dispatch.picking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.announcement.NewParcels;
import org.lifeline.dispatch.bulk.Identifiers;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.HubLists;
import org.lifeline.dispatch.consignment.HubLists.Position;
import org.lifeline.dispatch.pack.Packs;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Page;
import org.lifeline.platform.doors.Problem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hubs")
class PickingDoor {

  private static final String PATH = "/v1/consignments";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final String CALLED_BACK = "called-back";
  private static final Set<String> STATES = Set.of("prepared", "ready", CALLED_BACK);

  private final HubLists lists;
  private final Packs packs;
  private final PickList pickList;
  private final NewParcels newParcels;

  PickingDoor(HubLists lists, Packs packs, PickList pickList, NewParcels newParcels) {
    this.lists = lists;
    this.packs = packs;
    this.pickList = pickList;
    this.newParcels = newParcels;
  }

  @Operation(summary = "What your hub has to do", description = """
      Parcels in hand, highest band first, then the oldest reservation; `state=prepared` or `state=ready` for those alone.
      `state=called-back`: parcels on their way whose referral was withdrawn, to be called back from the courier. At most
      250 a page; follow `links.next`. With `timeout` (ms, 30,000 at most) an empty list waits for its first parcel.""")
  @GetMapping(PATH)
  Page<ConsignmentView> list(@AuthenticationPrincipal Caller caller, @RequestParam @Nullable String hub,
      @RequestParam @Nullable String state, @RequestParam @Nullable String cursor,
      @RequestParam @Nullable Integer limit, @RequestParam(defaultValue = "0") int timeout) {
    if (hub != null && !hub.equals(caller.party())) {
      throw Problem.notFound();
    }
    if (state != null && !STATES.contains(state)) {
      throw refused("state", "Use prepared, ready or called-back.");
    }
    if (timeout < 0 || timeout > LONGEST_WAIT.toMillis()) {
      throw refused("timeout", "Wait between 0 and " + LONGEST_WAIT.toMillis() + " milliseconds.");
    }
    var size = Page.limit(limit);
    var current = packs.current();
    if (CALLED_BACK.equals(state)) {
      var found = lists.calledBack(caller.party(), size).stream().map(c -> view(c, current)).toList();
      return new Page<>(found, new Page.Links(null));
    }
    var found = inHand(caller.party(), state, cursor == null ? Position.START : position(cursor), size + 1, timeout);
    var page = Page.of(found, size, state == null ? PATH : PATH + "?state=" + state, c -> text(Position.of(c)));
    return new Page<>(page.items().stream().map(c -> view(c, current)).toList(), page.links());
  }

  /** Looks, and looks again whenever a parcel has come and once a second, until there is one or the time is up. */
  private List<Consignment> inHand(String hub, @Nullable String state, Position after, int limit, int timeout) {
    var deadline = System.nanoTime() + Duration.ofMillis(timeout).toNanos();
    while (true) {
      var next = newParcels.nextOf(hub);
      var found = lists.inHand(hub, state, after, limit);
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!found.isEmpty() || !left.isPositive() || Thread.currentThread().isInterrupted()) {
        return found;
      }
      NewParcels.await(next, left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
    }
  }

  @Operation(summary = "One parcel of your hub, in any state")
  @GetMapping(PATH + "/{id}")
  ConsignmentView one(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
    return lists.find(Identifiers.ofPath(id)).filter(c -> c.parcel().hub().equals(caller.party()))
        .map(c -> view(c, packs.current())).orElseThrow(Problem::notFound);
  }

  private ConsignmentView view(Consignment consignment, CurrentPacks current) {
    var parcel = consignment.parcel();
    return ConsignmentView.of(consignment, current.of(parcel.region()), pickList.of(parcel.device()));
  }

  private static String text(Position position) {
    return position.band() + " " + position.reservedAt() + " " + position.id();
  }

  private static Position position(String cursor) {
    var parts = Page.position(cursor).split(" ", -1);
    try {
      return new Position(Short.parseShort(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw refused("cursor", "Use a cursor from links.next.");
    }
  }

  private static Problem refused(String field, String message) {
    return Problem.invalidFields(List.of(new FieldError(field, "unknown-value", message)));
  }
}
