package org.lifeline.referral.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.form.valid.Band;
import org.lifeline.referral.intake.Announcement.News;
import org.lifeline.referral.sealing.SealedData;

/**
 * A referral that is or was held as a match.
 *
 * @param matched the one that it was compared with, or that was erased so that this one is served without a comparison;
 * null if that one is of another person, or there is none
 * @param heldFor the one that it was held for as a duplicate, or that one's successor if it has ended; null if the lead
 * has it served
 * @param replacement whether the lead decided that it replaces that one
 */
record Held(News news, Instant acceptedAt, @Nullable UUID matched, @Nullable UUID heldFor, boolean replacement) {

  static Held of(UUID id, ResultSet row) throws SQLException {
    var news = new News(id.toString(), row.getString("partner"), row.getString("region"),
        Band.valueOf(row.getString("band").toUpperCase(Locale.ROOT)), text(row, "replaces"),
        text(row, "replaces_reason"), row.getBoolean("cover_names"), sealed(row, "allocation"), sealed(row, "delivery"),
        sealed(row, "safe_contact"));
    return new Held(news, row.getTimestamp("accepted_at").toInstant(), row.getObject("matched_id", UUID.class),
        row.getObject("duplicate_of", UUID.class), row.getBoolean("replacement"));
  }

  private static @Nullable String text(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }

  private static SealedData sealed(ResultSet row, String part) throws SQLException {
    return Objects.requireNonNull(SealedData.of(row, part));
  }
}
