package org.lifeline.verification.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lifeline.verification.snapshot.DispatchRows;
import org.lifeline.verification.snapshot.DispatchRows.Consignment;
import org.lifeline.verification.snapshot.DispatchRows.Duty;
import org.lifeline.verification.snapshot.DispatchRows.Referral;

/** Reads the rows of dispatch-service. */
final class DispatchReader {

  private static final Map<String, String> STEPS = Map.of("activated_at", "activated", "zero_rated_at", "zero-rated",
      "hidden_at", "hidden-from-bill", "suspended_at", "suspended", "replaced_at", "replaced", "rejected_at",
      "rejected");

  private DispatchReader() {
  }

  static DispatchRows read(Rows rows) {
    return new DispatchRows(
        rows.list("select referral_id, standing, sequence, under_way from referral",
            row -> new Referral(rows.id(row, "referral_id"), rows.word(row, "standing"), row.getLong("sequence"),
                rows.idOrNull(row, "under_way"))),
        rows.list("select consignment_id, referral_id, device_id, state from consignment",
            row -> new Consignment(rows.id(row, "consignment_id"), rows.id(row, "referral_id"),
                rows.id(row, "device_id"), rows.word(row, "state"))),
        rows.list("""
            select dispatch_id, consignment_id, operator, activated_at, zero_rated_at, hidden_at,
                   case action when 'suspend' then done_at end as suspended_at,
                   case action when 'replace' then done_at end as replaced_at, rejected_at
              from network_acknowledgement
            """, row -> new Duty(rows.id(row, "dispatch_id"), rows.id(row, "consignment_id"),
            rows.word(row, "operator"), answered(row))),
        Set.copyOf(rows.list("select reservation_id from released_unseen", row -> rows.id(row, "reservation_id"))));
  }

  private static Set<String> answered(ResultSet row) throws SQLException {
    var steps = new HashSet<String>();
    for (var step : STEPS.entrySet()) {
      if (row.getTimestamp(step.getKey()) != null) {
        steps.add(step.getValue());
      }
    }
    return steps;
  }
}
