package org.lifeline.referral.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.form.Band;
import org.lifeline.referral.intake.Announcement.News;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.sealing.SealedData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Settles possible matches in favour of the referral: it is announced as it is now, with its place of old. */
public class Settlement {

  private final JdbcClient jdbc;
  private final Steps steps;
  private final Announcement announcement;
  private final Outbox outbox;
  private final Clock clock;

  Settlement(JdbcClient jdbc, Steps steps, Announcement announcement, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.announcement = announcement;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Why a referral in review may be served. */
  public enum Decision {
    /** It is about somebody else. */
    DIFFERENT_PERSON,
    /** The phone of the referral that it matches is gone. */
    REPLACEMENT
  }

  /**
   * Ends a review.
   *
   * @return whether there was one to end; a referral that was withdrawn meanwhile is announced to nobody
   */
  @Transactional
  public boolean settle(UUID referral, Decision decision) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var held = jdbc.sql("""
        select r.partner, r.region, r.band, r.accepted_at, r.replaces, r.allocation, r.allocation_key, r.delivery,
               r.delivery_key, r.safe_contact, r.safe_contact_key
          from referral r
         where r.id = :id for update
        """).param("id", referral).query((row, n) -> new Held(news(referral, row), row.getTimestamp(4).toInstant()))
        .optional();
    var ended = jdbc.sql("""
        update match_review set settled_at = cast(:at as timestamptz), decision = :decision
         where referral_id = :id and settled_at is null
        """).param("id", referral).param("at", at.toString())
        .param("decision", decision.name().toLowerCase(Locale.ROOT).replace('_', '-')).update();
    if (held.isEmpty() || ended == 0) {
      return false;
    }
    var progress = new Progress(null, steps.of(referral));
    if (progress.state() instanceof State.Withdrawn) {
      return true;
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
        Band.valueOf(row.getString("band").toUpperCase(Locale.ROOT)), row.getString("replaces"),
        sealed(row, "allocation"), sealed(row, "delivery"), sealed(row, "safe_contact"));
  }

  private static SealedData sealed(ResultSet row, String part) throws SQLException {
    return new SealedData(row.getBytes(part), row.getBytes(part + "_key"));
  }
}
