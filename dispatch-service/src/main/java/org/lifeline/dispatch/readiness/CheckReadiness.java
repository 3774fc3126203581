package org.lifeline.dispatch.readiness;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.ReadinessItem;
import org.lifeline.dispatch.consignment.Ready;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.consignment.store.LockedConsignments;
import org.lifeline.dispatch.delivery.Deliveries;
import org.lifeline.dispatch.pack.PackVariant;
import org.lifeline.dispatch.pack.Packs;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.ids.IdText;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Compares readiness checks with the rules and records them, with who and when. */
@Service
public class CheckReadiness {

  private final Consignments consignments;
  private final Packs packs;
  private final Deliveries deliveries;
  private final Clock clock;
  private final int minimumBatteryPercent;

  CheckReadiness(Consignments consignments, Packs packs, Deliveries deliveries, Clock clock,
      @Value("${lifeline.dispatch.readiness.minimum-battery-percent}") int minimumBatteryPercent) {
    this.consignments = consignments;
    this.packs = packs;
    this.deliveries = deliveries;
    this.clock = clock;
    this.minimumBatteryPercent = minimumBatteryPercent;
  }

  /**
   * The outcome of one check.
   *
   * @param outcome {@code ready}, {@code not-ready} or {@code refused}
   * @param open names of the items that do not hold
   */
  public record Checked(@Nullable String consignmentId, String outcome, List<String> open,
      List<FieldError> errors) implements Answers.Named {

    @Override
    public @Nullable String named() {
      return consignmentId;
    }

    static Checked refused(@Nullable String id, List<FieldError> errors) {
      return new Checked(Refusals.repeated(id), "refused", List.of(), errors);
    }
  }

  /**
   * Records one hub's checks in their order, in the open transaction; other hubs' parcels are answered as not found.
   */
  List<Checked> check(Caller hub, List<Checklist> checklists) {
    var locked = consignments.lockAlone(
        checklists.stream().map(list -> IdText.read(list.consignmentId())).filter(Objects::nonNull).toList());
    var covered = deliveries.coverNamesOf(locked.owners());
    var checked = check(hub, checklists, locked, packs.current(), covered, Instant.ofEpochMilli(clock.millis()));
    consignments.save(locked);
    return checked;
  }

  /**
   * Checks consignments that the caller has locked and will save.
   *
   * @param covered whether each referral's phone is to be loaded with cover names; where a referral is missing, nobody
   * knows yet, and no pack is the right one
   */
  public List<Checked> check(Caller hub, List<Checklist> checklists, LockedConsignments locked, CurrentPacks current,
      Map<UUID, Boolean> covered, Instant now) {
    return checklists.stream().map(list -> {
      var id = IdText.read(list.consignmentId());
      var found = id == null ? null : locked.find(id);
      if (found == null || !found.parcel().hub().equals(hub.party())) {
        return Checked.refused(list.consignmentId(),
            List.of(new FieldError("consignment_id", "not-found", "There is no such consignment at your hub.")));
      }
      if (!(found instanceof InHand inHand)) {
        return Checked.refused(list.consignmentId(), List.of(new FieldError("consignment_id", "not-in-hand",
            "The parcel has been handed over or cancelled.")));
      }
      if (!list.errors().isEmpty()) {
        return Checked.refused(list.consignmentId(), list.errors());
      }
      var parcel = inHand.parcel();
      var pack = current.of(parcel.region());
      var names = covered.get(parcel.referralId());
      var variant = names == null ? null : new PackVariant(parcel.device().form(), names);
      var said = list.said(pack, variant, minimumBatteryPercent, hub.who().name(), now);
      var next = inHand.checked(said, pack, now);
      locked.change(next);
      return new Checked(list.consignmentId(), next instanceof Ready ? "ready" : "not-ready",
          next instanceof Prepared open ? open.open().stream().map(ReadinessItem::word).toList() : List.of(),
          List.of());
    }).toList();
  }
}
