package org.lifeline.dispatch.consignment.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.dispatch.referral.Referrals;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Consignments as rows. Many are locked, decided on and written at a time, with one statement for each step; locks are taken
 * in the order of referral and consignment ids, so that two transactions never wait for each other.
 */
@Repository
public class Consignments {

  private final JdbcClient jdbc;
  private final Referrals referrals;
  private final ConsignmentWriter writer;

  Consignments(JdbcClient jdbc, Referrals referrals) {
    this.jdbc = jdbc;
    this.referrals = referrals;
    this.writer = new ConsignmentWriter(jdbc);
  }

  /** Locks consignments with their referrals. */
  public LockedConsignments lock(Collection<UUID> ids) {
    var locked = new LockedConsignments();
    var held = new HashSet<UUID>();
    jdbc.sql("""
        select r.referral_id, r.standing, r.sequence, r.under_way, r.held_by, c.consignment_id
          from referral r
          join consignment c on c.referral_id = r.referral_id
         where c.consignment_id = any(cast(:ids as uuid[]))
         order by r.referral_id, c.consignment_id
           for update of r, c
        """).param("ids", Columns.ids(ids)).query(row -> {
      locked.holds(Referrals.referral(row));
      held.add(row.getObject("consignment_id", UUID.class));
    });
    read(held, locked);
    return locked;
  }

  /** By a statement of its own: one that has waited for a lock sees of a changed consignment the pack that it had before. */
  private void read(Collection<UUID> held, LockedConsignments locked) {
    if (!held.isEmpty()) {
      jdbc.sql("""
          select c.*, p.hash as pack_hash
            from consignment c
            left join contact_pack p on p.region = c.region and p.version = c.pack_version
           where c.consignment_id = any(cast(:ids as uuid[]))
          """).param("ids", Columns.ids(held)).query(row -> {
        locked.holds(ConsignmentRow.consignment(row));
      });
    }
  }

  /** Locks referrals, those consignments of theirs that are named, and those that are under way. */
  public LockedConsignments lock(Collection<UUID> referralIds, Collection<UUID> named) {
    var locked = new LockedConsignments();
    var ids = new HashSet<>(named);
    for (var referral : referralIds.isEmpty() ? List.<Referral>of() : referrals.lock(referralIds)) {
      locked.holds(referral);
      if (referral.underWay() != null) {
        ids.add(referral.underWay());
      }
    }
    if (!ids.isEmpty()) {
      read(jdbc.sql("""
          select consignment_id from consignment
           where consignment_id = any(cast(:ids as uuid[]))
           order by referral_id, consignment_id for update
          """).param("ids", Columns.ids(ids)).query(UUID.class).list(), locked);
    }
    return locked;
  }

  /** Those of the consignments whose device has gone to somebody else since: it is on its way there, or arrived. */
  public Set<UUID> passedOn(Collection<UUID> ids) {
    return ids.isEmpty() ? Set.of() : jdbc.sql("""
        select c.consignment_id
          from consignment c
         where c.consignment_id = any(cast(:ids as uuid[]))
           and exists (select from consignment o
                        where o.device_id = c.device_id and o.referral_id <> c.referral_id
                          and o.dispatched_at > c.dispatched_at and o.state in ('dispatched', 'delivered'))
        """).param("ids", Columns.ids(ids)).query(UUID.class).set();
  }

  /** Consignments in hand that have the device of one of these, each with its referral. */
  public Map<UUID, UUID> inHandAgain(Collection<UUID> ids) {
    var inHand = new HashMap<UUID, UUID>();
    if (!ids.isEmpty()) {
      jdbc.sql("""
          select o.consignment_id, o.referral_id
            from consignment c
            join consignment o on o.device_id = c.device_id and o.in_hand
           where c.consignment_id = any(cast(:ids as uuid[]))
          """).param("ids", Columns.ids(ids)).query(row -> {
        inHand.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
      });
    }
    return inHand;
  }

  /** Those of the consignments whose phone an abuser has found, whoever had it then. */
  public Set<UUID> found(Collection<UUID> ids) {
    return ids.isEmpty() ? Set.of() : jdbc.sql("""
        select c.consignment_id
          from consignment c
         where c.consignment_id = any(cast(:ids as uuid[]))
           and exists (select from consignment f where f.device_id = c.device_id and f.state = 'discovered')
        """).param("ids", Columns.ids(ids)).query(UUID.class).set();
  }

  /** Locks consignments without their referrals: for changes that concern nothing else. */
  public LockedConsignments lockAlone(Collection<UUID> ids) {
    return lock(List.of(), ids);
  }

  /** Writes what was decided; the events are the caller's to publish, in the same transaction. */
  public void save(LockedConsignments locked) {
    referrals.add(locked.addedReferrals());
    referrals.update(locked.changedReferrals());
    writer.insert(locked.added());
    writer.update(locked.changed());
  }
}
