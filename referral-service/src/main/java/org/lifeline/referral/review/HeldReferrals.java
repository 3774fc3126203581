package org.lifeline.referral.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.MatchSettled;
import org.lifeline.events.ReferralTakenOver;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.intake.Announcement;
import org.lifeline.referral.intake.Announcement.News;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.OwnSteps;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.survivor.InPlace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets held referrals be served: each is announced as it is now, with its old place in the queue. */
@Component
public final class HeldReferrals {

  private final JdbcClient jdbc;
  private final Standings standings;
  private final OwnSteps own;

  HeldReferrals(JdbcClient jdbc, Standings standings, OwnSteps own) {
    this.jdbc = jdbc;
    this.standings = standings;
    this.own = own;
  }

  /**
   * Serves a referral that is no longer held as a match.
   *
   * @return whether it is served, now or, if it is set apart, once it goes on; one that was withdrawn or erased in the
   * meantime is not announced
   */
  boolean serve(UUID referral, Instant at) {
    var held = lock(referral);
    var progress = standings.progress(referral);
    if (held.isEmpty() || progress.state().isOver()) {
      return false;
    }
    if (!(progress.state() instanceof State.SetApart)) {
      announce(held.get(), progress, new Happening.Settled(), at, null);
    }
    return true;
  }

  /**
   * Lets a referral that was set apart go on: as one that may be served, or as the possible match that it is, which may
   * have been settled as the same person already.
   *
   * @param shownWaitingAt if it is a possible match, since when it is shown as waiting; null if it may be served
   */
  public void goOn(UUID referral, Instant at, @Nullable Instant shownWaitingAt) {
    lock(referral).ifPresent(
        held -> announce(held, standings.progress(referral), new Happening.GoesOn(), at, shownWaitingAt));
    if (shownWaitingAt != null && isHeldForAnother(referral)) {
      hold(referral, at);
    }
  }

  private boolean isHeldForAnother(UUID referral) {
    return jdbc.sql("select duplicate_of is not null from match_review where referral_id = :id").param("id", referral)
        .query(Boolean.class).optional().orElse(false);
  }

  /**
   * Holds a referral that is of the same person as another one for as long as that one stands. Operators are told that
   * no decision is owed any more; if it is set apart, only once it goes on, since until then nobody was told of a
   * match.
   */
  void hold(UUID referral, Instant at) {
    standings.keep(referral);
    var progress = standings.progress(referral);
    if (!(progress.state() instanceof State.SetApart) && !progress.state().isOver()) {
      own.add(referral, progress, at, new Happening.MatchSettled(),
          sequence -> new MatchSettled(referral.toString(), sequence, at));
    }
  }

  /** Ends a referral that was set apart: children's services have taken over. */
  public void takeOver(UUID referral, Instant at) {
    own.add(referral, standings.progress(referral), at, new Happening.TakenOver(),
        sequence -> new ReferralTakenOver(referral.toString(), sequence, at));
  }

  private void announce(Held held, Progress progress, Happening what, Instant at,
      @Nullable Instant shownWaitingAt) {
    var id = UUID.fromString(held.news().id());
    own.add(id, progress, at, what, sequence -> shownWaitingAt == null
        ? Announcement.settled(inPlace(held), sequence, at, held.acceptedAt())
        : Announcement.held(held.news(), sequence, at, held.acceptedAt(), shownWaitingAt));
  }

  /**
   * What is announced of it. If the abuser has found a phone of any referral that may be of the same survivor, it is in
   * the place of that referral: its device is to be unlike that phone. If the lead has decided that it replaces another
   * one, it is in the place of that one: always if the abuser has found that one's phone, otherwise only if its partner
   * has named none itself.
   */
  private News inPlace(Held held) {
    var news = held.news();
    var before = held.matched();
    if (before == null) {
      return news;
    }
    if (held.replacement()) {
      return isFound(before) || news.replaces() == null ? inPlaceOf(before, news) : news;
    }
    var from = new ArrayList<>(List.of(before));
    if (held.heldFor() != null) {
      from.add(held.heldFor());
    }
    if (news.replaces() != null) {
      from.add(UUID.fromString(news.replaces()));
    }
    return lastFound(from).map(other -> inPlaceOf(other, news)).orElse(news);
  }

  private News inPlaceOf(UUID other, News news) {
    return news.inPlaceOf(other.toString(), isFound(other) ? "found" : "lost");
  }

  /**
   * The last one whose phone the abuser has found, among these referrals and all that may be of the same survivor, even
   * if another phone was sent for it since: it is then announced as lost, and allocation knows which phone was found.
   */
  private Optional<UUID> lastFound(List<UUID> referrals) {
    return jdbc.sql(InPlace.PERHAPS_RELATIVES + "select id from place order by id desc")
        .param("ids", Columns.ids(referrals)).query(UUID.class).list().stream()
        .filter(one -> standings.progress(one).phones().reportedFound() != null).findFirst();
  }

  /** Whether the abuser has found the phone that was sent last: a replacement is to be unlike it. */
  private boolean isFound(UUID replaced) {
    var progress = standings.progress(replaced);
    var gone = progress.phones().gone();
    return gone != null && progress.phones().isReportedFound(gone);
  }

  private Optional<Held> lock(UUID referral) {
    return jdbc
        .sql(
            """
                select r.partner, r.region, r.band, r.accepted_at, r.replaces, r.replaces_reason, r.cover_names, r.allocation, r.allocation_key, r.delivery,
                       r.delivery_key, r.safe_contact, r.safe_contact_key, m.matched_id, m.duplicate_of,
                       coalesce(m.decision = 'replacement', false) as replacement
                  from referral r
                  left join match_review m on m.referral_id = r.id and m.decision is distinct from 'different-person'
                 where r.id = :id and r.allocation_key is not null and r.delivery_key is not null
                   and r.safe_contact_key is not null
                   for update of r
                """)
        .param("id", referral).query((row, n) -> Held.of(referral, row)).optional();
  }
}
