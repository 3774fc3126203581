package org.lifeline.verification.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.lifeline.verification.snapshot.AllocationRows;
import org.lifeline.verification.snapshot.AllocationRows.Count;
import org.lifeline.verification.snapshot.AllocationRows.Item;
import org.lifeline.verification.snapshot.AllocationRows.Kind;
import org.lifeline.verification.snapshot.AllocationRows.Referral;

/** Reads the rows of allocation-service. */
final class AllocationReader {

  private AllocationReader() {
  }

  static AllocationRows read(Rows rows) {
    return new AllocationRows(rows.list("select id from device", row -> rows.id(row, "id")), rows.list("""
        select device_id, hub, form, operator, state, sequence, reservation_id, referral_id from stock
        """, row -> new Item(rows.id(row, "device_id"), kind(rows, row), row.getLong("sequence"),
        rows.idOrNull(row, "reservation_id"), rows.idOrNull(row, "referral_id"))),
        rows.list("select hub, form, operator, state, devices from stock_count",
            row -> new Count(kind(rows, row), row.getLong("devices"))),
        rows.list("""
            select id, stage, reservation_id, device_id, referrals_heard, dispatches_heard, allocations_told
              from referral
            """, row -> new Referral(rows.id(row, "id"), rows.word(row, "stage"), rows.idOrNull(row, "reservation_id"),
            rows.idOrNull(row, "device_id"), row.getLong("referrals_heard"), row.getLong("dispatches_heard"),
            row.getLong("allocations_told"))));
  }

  private static Kind kind(Rows rows, ResultSet row) throws SQLException {
    return new Kind(rows.word(row, "hub"), rows.word(row, "form"), rows.word(row, "operator"),
        rows.word(row, "state"));
  }
}
