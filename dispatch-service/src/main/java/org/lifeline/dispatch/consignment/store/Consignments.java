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
 * Stores consignments. Many are locked, decided on and written at a time, with one statement for each step. Locks are
 * taken in the order of referral and consignment ids, so that two transactions never deadlock.
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
    read(lock(ids, locked), locked);
    return locked;
  }

  /**
   * Locks consignments with their referrals, and reads the referrals alone.
   *
   * @return the ids of the consignments that there are; read them by a separate statement
   */
  Set<UUID> lock(Collection<UUID> ids, LockedConsignments locked) {
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
    return held;
  }

  /**
   * Reads the locked consignments by a separate statement: the one that has waited for a lock would pair a changed
   * consignment with the pack that it had before.
   */
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

  /** Locks referrals, the named consignments, and those that are under way for these referrals. */
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

  /**
   * Which of the consignments had their device sent to another survivor since, with that parcel under way or delivered.
   */
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

  /**
   * Finds the consignments in hand that have the same device as one of these.
   *
   * @return consignment ids, each with its referral's
   */
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

  /** Which of the consignments have a phone that an abuser has found, in anybody's hands. */
  public Set<UUID> found(Collection<UUID> ids) {
    return ids.isEmpty() ? Set.of() : jdbc.sql("""
        select c.consignment_id
          from consignment c
         where c.consignment_id = any(cast(:ids as uuid[]))
           and exists (select from consignment f where f.device_id = c.device_id and f.state = 'discovered')
        """).param("ids", Columns.ids(ids)).query(UUID.class).set();
  }

  /**
   * Of which delivery details the last label of each consignment was made: the number of the event that brought them.
   * One is missing of which no label was made, or before that was remembered.
   */
  public Map<UUID, Long> labels(Collection<UUID> ids) {
    var labels = new HashMap<UUID, Long>();
    if (!ids.isEmpty()) {
      jdbc.sql("""
          select consignment_id, labelled from consignment
           where consignment_id = any(cast(:ids as uuid[])) and labelled is not null
          """).param("ids", Columns.ids(ids)).query(row -> {
        labels.put(row.getObject(1, UUID.class), row.getLong(2));
      });
    }
    return labels;
  }

  /** Locks consignments without their referrals, for changes that concern nothing else. */
  public LockedConsignments lockAlone(Collection<UUID> ids) {
    return lock(List.of(), ids);
  }

  /** Writes what was decided. The caller has to publish the events in the same transaction. */
  public void save(LockedConsignments locked) {
    referrals.add(locked.addedReferrals());
    referrals.update(locked.changedReferrals());
    writer.insert(locked.added());
    writer.update(locked.changed());
  }
}
