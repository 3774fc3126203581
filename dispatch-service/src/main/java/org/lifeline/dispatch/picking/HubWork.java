package org.lifeline.dispatch.picking;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.store.HubLists;
import org.lifeline.dispatch.consignment.store.HubLists.Call;
import org.lifeline.dispatch.consignment.store.HubLists.Position;
import org.lifeline.dispatch.delivery.Deliveries;
import org.lifeline.dispatch.pack.Packs;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.stereotype.Service;

/** Finds what a hub has to do, as its staff see it. */
@Service
class HubWork {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final HubLists lists;
  private final Packs packs;
  private final Deliveries deliveries;
  private final PickList pickList;
  private final NewParcels newParcels;

  HubWork(HubLists lists, Packs packs, Deliveries deliveries, PickList pickList, NewParcels newParcels) {
    this.lists = lists;
    this.packs = packs;
    this.deliveries = deliveries;
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
        return views(found);
      }
      next.await(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
    }
  }

  List<ConsignmentView> calledBack(String hub, Call after, int limit) {
    return views(lists.calledBack(hub, after, limit));
  }

  /** A parcel of the hub, in any state. */
  Optional<ConsignmentView> find(String hub, UUID id) {
    return lists.find(id).filter(found -> found.parcel().hub().equals(hub))
        .map(found -> views(List.of(found)).getFirst());
  }

  private List<ConsignmentView> views(List<Consignment> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    var current = packs.current();
    var covered = deliveries.coverNamesOf(found.stream().map(each -> each.parcel().referralId()).toList());
    return found.stream().map(consignment -> view(consignment, current, covered)).toList();
  }

  private ConsignmentView view(Consignment consignment, CurrentPacks current, Map<UUID, Boolean> covered) {
    var parcel = consignment.parcel();
    return ConsignmentView.of(consignment, current.of(parcel.region()),
        covered.get(parcel.referralId()), pickList.of(parcel.device()));
  }
}
