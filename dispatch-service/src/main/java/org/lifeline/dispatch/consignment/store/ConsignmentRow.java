package org.lifeline.dispatch.consignment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Band;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Check;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Device;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.dispatch.consignment.Prepared;
import org.lifeline.dispatch.consignment.Ready;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.events.FailureReason;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.sql.Instants;

/** The columns of a consignment that change; also turns a row back into a consignment. */
record ConsignmentRow(UUID id, String state, boolean inHand, long packVersion, @Nullable Check check,
    @Nullable Dispatched dispatched, @Nullable Instant deliveredAt, @Nullable Instant endedAt,
    @Nullable String endReason) {

  static ConsignmentRow of(Consignment consignment) {
    var id = consignment.id();
    var pack = consignment.packVersion();
    return switch (consignment) {
      case Prepared p -> new ConsignmentRow(id, "prepared", true, pack, p.check(), null, null, null, null);
      case Ready r -> new ConsignmentRow(id, "ready", true, pack, r.check(), null, null, null, null);
      case Dispatched d -> new ConsignmentRow(id, "dispatched", false, pack, d.check(), d, null, null, null);
      case Delivered d -> ended(d, "delivered", d.dispatched(), d.at(), d.at(), null);
      case Failed f -> ended(f, "failed", f.dispatched(), null, f.at(), f.reason().name());
      case Discovered d -> ended(d, "discovered", d.dispatched(), d.deliveredAt(), d.at(), name(d.failure()));
      case Cancelled c ->
        new ConsignmentRow(id, "cancelled", false, pack, c.check(), null, null, c.at(), c.reason().name());
    };
  }

  private static @Nullable String name(@Nullable FailureReason failure) {
    return failure == null ? null : failure.name();
  }

  private static ConsignmentRow ended(Consignment c, String state, Dispatched dispatched,
      @Nullable Instant deliveredAt, Instant at, @Nullable String reason) {
    return new ConsignmentRow(c.id(), state, false, c.packVersion(), dispatched.check(), dispatched, deliveredAt, at,
        reason);
  }

  @Nullable
  String checklist() {
    return CheckText.write(check);
  }

  /** Reads a consignment from a row with all its columns, and the hash of its pack version as {@code pack_hash}. */
  static Consignment consignment(ResultSet row) throws SQLException {
    var parcel = parcel(row);
    var pack = row.getLong("pack_version");
    return switch (row.getString("state")) {
      case "prepared" -> new Prepared(parcel, pack(row, parcel), check(row));
      case "ready" -> new Ready(parcel, pack(row, parcel), checked(row));
      case "dispatched" -> dispatched(row, parcel, pack);
      case "delivered" -> new Delivered(dispatched(row, parcel, pack), present(Instants.orNull(row, "ended_at")));
      case "failed" -> new Failed(dispatched(row, parcel, pack), FailureReason.valueOf(row.getString("end_reason")),
          present(Instants.orNull(row, "ended_at")));
      case "discovered" -> discovered(row, dispatched(row, parcel, pack), failure(row));
      case "cancelled" -> new Cancelled(parcel, pack, check(row), ReleaseReason.valueOf(row.getString("end_reason")),
          present(Instants.orNull(row, "ended_at")));
      default -> throw new IllegalStateException("a consignment in no known state");
    };
  }

  private static Parcel parcel(ResultSet row) throws SQLException {
    var device = new Device(row.getObject("device_id", UUID.class), row.getString("imei"), row.getString("iccid"),
        row.getString("msisdn"), row.getString("operator"), row.getString("form"), row.getString("model"));
    return new Parcel(row.getObject("consignment_id", UUID.class), row.getObject("referral_id", UUID.class), device,
        row.getString("hub"), row.getString("region"), Band.values()[row.getInt("band")],
        present(Instants.orNull(row, "reserved_at")),
        present(Instants.orNull(row, "reserved_until")), row.getString("tracking_number"));
  }

  private static Dispatched dispatched(ResultSet row, Parcel parcel, long pack) throws SQLException {
    return new Dispatched(parcel, pack, checked(row), present(Instants.orNull(row, "dispatched_at")),
        Instants.orNull(row, "collected_at"), Instants.orNull(row, "held_at"), Instants.orNull(row, "called_back_at"));
  }

  /** One that was found before deliveries were remembered counts as delivered when it was handed over. */
  private static Discovered discovered(ResultSet row, Dispatched gone, @Nullable FailureReason failure)
      throws SQLException {
    var delivered = Instants.orNull(row, "delivered_at");
    boolean arrived = failure == null && gone.calledBackAt() == null;
    return new Discovered(gone, failure, delivered == null && arrived ? gone.at() : delivered,
        present(Instants.orNull(row, "ended_at")));
  }

  private static @Nullable FailureReason failure(ResultSet row) throws SQLException {
    var reason = row.getString("end_reason");
    return reason == null ? null : FailureReason.valueOf(reason);
  }

  private static Check checked(ResultSet row) throws SQLException {
    return present(check(row));
  }

  private static @Nullable Check check(ResultSet row) throws SQLException {
    return CheckText.read(row.getString("checklist"));
  }

  private static Pack pack(ResultSet row, Parcel parcel) throws SQLException {
    return new Pack(parcel.region(), row.getLong("pack_version"), row.getString("pack_hash"));
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a consignment without what its state needs");
    }
    return value;
  }
}
