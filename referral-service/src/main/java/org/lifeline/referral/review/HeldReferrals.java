package org.lifeline.referral.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.form.Band;
import org.lifeline.referral.intake.Announcement;
import org.lifeline.referral.intake.Announcement.News;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.sealing.SealedData;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets referrals that were held be served: each is announced as it is now, with its place of old. */
final class HeldReferrals {

  private final JdbcClient jdbc;
  private final Steps steps;
  private final Announcement announcement;
  private final Outbox outbox;

  HeldReferrals(JdbcClient jdbc, Steps steps, Announcement announcement, Outbox outbox) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.announcement = announcement;
    this.outbox = outbox;
  }

  /** Whether a referral has not come to an end without a phone. */
  boolean stands(UUID referral) {
    return !new Progress(null, steps.of(referral)).state().hasEndedWithoutPhone();
  }

  /** @return whether it is served; one that was withdrawn or erased meanwhile is announced to nobody */
  boolean serve(UUID referral, Instant at) {
    var held = jdbc.sql("""
        select r.partner, r.region, r.band, r.accepted_at, r.replaces, r.allocation, r.allocation_key, r.delivery,
               r.delivery_key, r.safe_contact, r.safe_contact_key
          from referral r
         where r.id = :id and r.allocation_key is not null and r.delivery_key is not null
           and r.safe_contact_key is not null
           for update
        """).param("id", referral)
        .query((row, n) -> new Held(news(referral, row), row.getTimestamp("accepted_at").toInstant())).optional();
    var progress = new Progress(null, steps.of(referral));
    if (held.isEmpty() || progress.state().hasEndedWithoutPhone()) {
      return false;
    }
    long sequence = progress.nextSequence();
    steps.add(List.of(new Step(referral, sequence, at, new Happening.Settled())));
    outbox.append(List.of(announcement.settled(held.get().news, sequence, at, held.get().acceptedAt)));
    return true;
  }

  private record Held(News news, Instant acceptedAt) {
  }

  private static News news(UUID id, ResultSet row) throws SQLException {
    return new News(id.toString(), row.getString("partner"), row.getString("region"),
        Band.valueOf(row.getString("band").toUpperCase(Locale.ROOT)), replaces(row), sealed(row, "allocation"),
        sealed(row, "delivery"), sealed(row, "safe_contact"));
  }

  private static @Nullable String replaces(ResultSet row) throws SQLException {
    return row.getString("replaces");
  }

  private static SealedData sealed(ResultSet row, String part) throws SQLException {
    return new SealedData(row.getBytes(part), row.getBytes(part + "_key"));
  }
}
