package org.lifeline.dispatch.picking;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.store.HubLists;
import org.lifeline.dispatch.consignment.store.HubLists.Call;
import org.lifeline.dispatch.consignment.store.HubLists.Position;
import org.lifeline.dispatch.consignment.store.Listed;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.stereotype.Service;

/** Finds what a hub has to do, as its staff see it. */
@Service
class HubWork {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final HubLists lists;
  private final PickList pickList;
  private final NewParcels newParcels;

  HubWork(HubLists lists, PickList pickList, NewParcels newParcels) {
    this.lists = lists;
    this.pickList = pickList;
    this.newParcels = newParcels;
  }

  /**
   * The position of a parcel in its hub's list, even if it is no longer in it.
   *
   * @throws Problem the cursor that names it is not one of ours
   */
  Position position(String hub, UUID id) {
    return lists.find(id).filter(found -> found.parcel().hub().equals(hub)).map(Position::of)
        .orElseThrow(Page::noneOfOurs);
  }

  /**
   * The parcels in hand. While there is none it waits: it looks again whenever this process has prepared one for the
   * hub, and once a second for those that another process has prepared, until there is one or the time is up.
   *
   * @param state {@code prepared} or {@code ready}; null for both
   * @param over whether to give up waiting
   */
  List<ConsignmentView> inHand(String hub, @Nullable String state, Position after, int limit, Duration patience,
      BooleanSupplier over) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var next = newParcels.nextOf(hub);
      var found = lists.inHand(hub, state, after, limit);
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!found.isEmpty() || !left.isPositive() || over.getAsBoolean()) {
        return found.stream().map(this::view).toList();
      }
      next.await(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
    }
  }

  List<ConsignmentView> calledBack(String hub, Call after, int limit) {
    return lists.calledBack(hub, after, limit).stream().map(this::view).toList();
  }

  /** A parcel of the hub, in any state. */
  Optional<ConsignmentView> find(String hub, UUID id) {
    return lists.listed(id).filter(found -> found.consignment().parcel().hub().equals(hub)).map(this::view);
  }

  private ConsignmentView view(Listed found) {
    return ConsignmentView.of(found.consignment(), found.current(), found.coverNames(),
        pickList.of(found.consignment().parcel().device()));
  }
}
