package org.lifeline.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a row for each submitted referral, with its outcome. */
final class Outcomes {

  private static final List<Function<ReferralView, @Nullable String>> OF_A_REFERRAL = List.of(ReferralView::state,
      ReferralView::imei, ReferralView::hub, ReferralView::operator, ReferralView::trackingNumber,
      ReferralView::dispatchedAt, ReferralView::acknowledgedAt);

  private Outcomes() {
  }

  static void write(Ledger ledger, Path file) {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord("partner", "case_reference", "outcome", "reasons", "state", "imei", "hub", "operator",
          "tracking_number", "dispatched_at", "acknowledged_at");
      for (var submission : ledger.submissions()) {
        var row = submission.row();
        var end = submission.accepted() ? ledger.referralOf(submission) : null;
        var columns = new ArrayList<String>(
            List.of(row.partner(), row.caseReference(), submission.outcome(), String.join(";", submission.reasons())));
        for (Function<ReferralView, @Nullable String> column : OF_A_REFERRAL) {
          var value = end == null ? null : column.apply(end);
          columns.add(value == null ? "" : value);
        }
        csv.writeRecord(columns);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
