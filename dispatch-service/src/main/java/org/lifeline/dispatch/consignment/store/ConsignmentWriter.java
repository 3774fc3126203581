package org.lifeline.dispatch.consignment.store;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes many consignments with one statement. */
final class ConsignmentWriter {

  private final JdbcClient jdbc;

  ConsignmentWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Collection<Consignment> consignments) {
    if (consignments.isEmpty()) {
      return;
    }
    var rows = consignments.stream().map(ConsignmentRow::of).toList();
    var parcels = consignments.stream().map(Consignment::parcel).toList();
    jdbc.sql("""
        insert into consignment (consignment_id, state, in_hand, pack_version, referral_id, device_id, reserved_at,
          reserved_until, band, imei, iccid, msisdn, operator, form, model, hub, region, tracking_number)
        select * from unnest(cast(:ids as uuid[]), cast(:states as text[]), cast(:in_hand as boolean[]),
          cast(:packs as bigint[]), cast(:referrals as uuid[]), cast(:devices as uuid[]),
          cast(:reserved_at as timestamptz[]), cast(:reserved_until as timestamptz[]), cast(:bands as smallint[]),
          cast(:imeis as text[]), cast(:iccids as text[]), cast(:msisdns as text[]), cast(:operators as text[]),
          cast(:forms as text[]), cast(:models as text[]), cast(:hubs as text[]), cast(:regions as text[]),
          cast(:numbers as text[]))
        """)
        .param("ids", Columns.ids(rows, ConsignmentRow::id))
        .param("states", Columns.text(rows, ConsignmentRow::state))
        .param("in_hand", Columns.flags(rows, ConsignmentRow::inHand))
        .param("packs", Columns.longs(rows, ConsignmentRow::packVersion))
        .param("referrals", Columns.ids(parcels, Parcel::referralId))
        .param("devices", Columns.ids(parcels, p -> p.device().id()))
        .param("reserved_at", Columns.instants(parcels, Parcel::reservedAt))
        .param("reserved_until", Columns.instants(parcels, Parcel::reservedUntil))
        .param("bands", Columns.ints(parcels, p -> p.band().ordinal()))
        .param("imeis", Columns.text(parcels, p -> p.device().imei()))
        .param("iccids", Columns.text(parcels, p -> p.device().iccid()))
        .param("msisdns", Columns.text(parcels, p -> p.device().msisdn()))
        .param("operators", Columns.text(parcels, p -> p.device().operator()))
        .param("forms", Columns.text(parcels, p -> p.device().form()))
        .param("models", Columns.text(parcels, p -> p.device().model()))
        .param("hubs", Columns.text(parcels, Parcel::hub))
        .param("regions", Columns.text(parcels, Parcel::region))
        .param("numbers", Columns.text(parcels, Parcel::trackingNumber))
        .update();
  }

  void update(Collection<Consignment> consignments) {
    if (consignments.isEmpty()) {
      return;
    }
    var rows = consignments.stream().map(ConsignmentRow::of).toList();
    jdbc.sql(
        """
            update consignment c
               set state = n.state, in_hand = n.in_hand, pack_version = n.pack_version,
                   checklist = cast(n.checklist as jsonb), dispatched_at = n.dispatched_at, collected_at = n.collected_at, held_at = n.held_at,
               called_back_at = n.called_back_at, delivered_at = n.delivered_at,
                   ended_at = n.ended_at, end_reason = n.end_reason
              from unnest(cast(:ids as uuid[]), cast(:states as text[]), cast(:in_hand as boolean[]),
                     cast(:packs as bigint[]), cast(:checklists as text[]), cast(:dispatched_at as timestamptz[]),
                     cast(:collected_at as timestamptz[]), cast(:held_at as timestamptz[]), cast(:called_back_at as timestamptz[]),
                     cast(:delivered_at as timestamptz[]), cast(:ended_at as timestamptz[]), cast(:end_reason as text[]))
                   as n (consignment_id, state, in_hand, pack_version, checklist, dispatched_at, collected_at, held_at, called_back_at, delivered_at, ended_at,
                     end_reason)
             where c.consignment_id = n.consignment_id
            """)
        .param("ids", Columns.ids(rows, ConsignmentRow::id))
        .param("states", Columns.text(rows, ConsignmentRow::state))
        .param("in_hand", Columns.flags(rows, ConsignmentRow::inHand))
        .param("packs", Columns.longs(rows, ConsignmentRow::packVersion))
        .param("checklists", Columns.text(rows, ConsignmentRow::checklist))
        .param("dispatched_at", Columns.instants(rows, of(ConsignmentRow::dispatched, Dispatched::at)))
        .param("collected_at", Columns.instants(rows, of(ConsignmentRow::dispatched, Dispatched::collectedAt)))
        .param("held_at", Columns.instants(rows, of(ConsignmentRow::dispatched, Dispatched::heldAt)))
        .param("called_back_at", Columns.instants(rows, of(ConsignmentRow::dispatched, Dispatched::calledBackAt)))
        .param("delivered_at", Columns.instants(rows, ConsignmentRow::deliveredAt))
        .param("ended_at", Columns.instants(rows, ConsignmentRow::endedAt))
        .param("end_reason", Columns.text(rows, ConsignmentRow::endReason))
        .update();
  }

  private static <A, B, C> Function<A, @Nullable C> of(Function<A, @Nullable B> part,
      Function<B, ? extends @Nullable C> column) {
    return row -> {
      var value = part.apply(row);
      return value == null ? null : column.apply(value);
    };
  }
}
