package org.lifeline.verification.reading;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import org.lifeline.verification.snapshot.NotificationRows;
import org.lifeline.verification.snapshot.NotificationRows.Applied;
import org.lifeline.verification.snapshot.NotificationRows.Notice;
import org.lifeline.verification.snapshot.NotificationRows.Referral;

/** Reads the rows of notification-service. */
final class NotificationReader {

  private NotificationReader() {
  }

  static NotificationRows read(Rows rows) {
    var contacts = rows.list("select id, version from contact", row -> Map.entry(row.getString(1), row.getLong(2)));
    return new NotificationRows(contacts.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)),
        rows.list("select id, partner, referrals, allocations, dispatches from referral",
            row -> new Referral(rows.id(row, "id"), rows.wordOrNull(row, "partner"), row.getLong(3), row.getLong(4),
                row.getLong(5))),
        rows.list("select referral_id from early_step", row -> rows.id(row, "referral_id")),
        rows.list("select referral_id from pending_wait", row -> rows.id(row, "referral_id")),
        rows.list("select partner, position, referral_id, type from notice order by partner, position",
            row -> new Notice(rows.word(row, "partner"), row.getLong(2), rows.id(row, "referral_id"),
                rows.word(row, "type"))),
        Set.copyOf(rows.list("select position from notice_feed_start", row -> row.getLong(1))),
        Set.copyOf(rows.list("select version from hotline_version where told", row -> row.getLong(1))),
        Set.copyOf(rows.list("select operator, version from hotline_acknowledgement where told",
            row -> new Applied(row.getString(1), row.getLong(2)))));
  }
}
