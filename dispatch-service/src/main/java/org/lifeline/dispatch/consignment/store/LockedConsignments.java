package org.lifeline.dispatch.consignment.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.Move;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.referral.Referral;

/**
 * Consignments with their referrals, locked in the open transaction. Decisions are taken one after the other, each
 * seeing those before it; {@link Consignments#save} writes them all.
 */
public final class LockedConsignments {

  private final Map<UUID, Consignment> consignments = new HashMap<>();
  private final Map<UUID, Referral> referrals = new HashMap<>();
  private final Map<UUID, Boolean> referralChanges = new LinkedHashMap<>();
  private final Map<UUID, Boolean> consignmentChanges = new LinkedHashMap<>();
  private final List<Told> told = new ArrayList<>();

  /** An event about a referral, to be published with the change that it tells of. */
  public record Told(UUID referralId, SpecificRecord event) {
  }

  void holds(Referral referral) {
    referrals.put(referral.id(), referral);
  }

  void holds(Consignment consignment) {
    consignments.put(consignment.id(), consignment);
  }

  /** The consignment as it is after the decisions so far; null where there is none. */
  public @Nullable Consignment find(UUID id) {
    return consignments.get(id);
  }

  /** The consignments that have failed by a decision so far, including those whose phone had been found before. */
  public Set<UUID> failed() {
    return consignmentChanges.keySet().stream()
        .filter(id -> consignments.get(id) instanceof Failed
            || consignments.get(id) instanceof Discovered found && found.failure() != null)
        .collect(Collectors.toSet());
  }

  /** The ids of the referrals that the consignments belong to, locked with them or not. */
  public Set<UUID> owners() {
    return consignments.values().stream().map(each -> each.parcel().referralId()).collect(Collectors.toSet());
  }

  /** The referral as it is after the decisions so far. */
  public Referral referral(UUID id) {
    return referrals.getOrDefault(id, Referral.unheard(id));
  }

  /** Takes a decision. */
  public <S extends Consignment> S take(Move<S> move) {
    change(move.consignment());
    change(move.referral());
    tell(move.referral().id(), move.event());
    return move.consignment();
  }

  /** Takes a change that other services are not told of. */
  public void change(Consignment consignment) {
    var known = consignments.put(consignment.id(), consignment) != null;
    consignmentChanges.putIfAbsent(consignment.id(), known);
  }

  public void change(Referral referral) {
    var known = referrals.put(referral.id(), referral) != null;
    referralChanges.putIfAbsent(referral.id(), known);
  }

  /** Adds an event; its number is the referral's sequence. */
  public void tell(UUID referralId, SpecificRecord event) {
    told.add(new Told(referralId, event));
  }

  /** The events to be published, in the order of the decisions. */
  public List<Told> told() {
    return told;
  }

  Collection<Consignment> added() {
    return changes(consignmentChanges, consignments, false);
  }

  /** The consignments to update: those that were known, and those added ones that need more than the insert writes. */
  Collection<Consignment> changed() {
    var changed = changes(consignmentChanges, consignments, true);
    added().stream().filter(c -> !(c instanceof Prepared p && p.check() == null)).forEach(changed::add);
    return changed;
  }

  Collection<Referral> addedReferrals() {
    return changes(referralChanges, referrals, false);
  }

  Collection<Referral> changedReferrals() {
    return changes(referralChanges, referrals, true);
  }

  private static <T> List<T> changes(Map<UUID, Boolean> changes, Map<UUID, T> all, boolean known) {
    var found = new ArrayList<T>();
    changes.forEach((id, wasKnown) -> {
      var value = all.get(id);
      if (wasKnown == known && value != null) {
        found.add(value);
      }
    });
    return found;
  }
}
