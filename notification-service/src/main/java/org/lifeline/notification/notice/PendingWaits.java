package org.lifeline.notification.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lifeline.platform.sql.AfterCommit;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells partners of held referrals that these wait, at a time when they would hear it of any other referral. Kept in
 * the database until it is told; after a restart, what is overdue is told at once.
 */
@Component
class PendingWaits {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TaskScheduler scheduler;
  private final WaitingTimes times;
  private final NoticeBoard board;
  private final Clock clock;

  PendingWaits(JdbcClient jdbc, TransactionTemplate transaction, TaskScheduler scheduler, WaitingTimes times,
      NoticeBoard board, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.scheduler = scheduler;
    this.times = times;
    this.board = board;
    this.clock = clock;
  }

  /**
   * @param at the time in the notice
   * @param dueAt when it is to be written
   */
  record Wait(UUID referralId, String partner, Instant at, Instant dueAt) {

    /** The notice in the form in which allocation's event would produce it. */
    Step step() {
      return Step.of(referralId, NoticeType.REFERRAL_WAITLISTED, 1, at, null);
    }
  }

  /**
   * The wait of a referral that is held. Its time is the one that the referral's timeline shows; if the event does not
   * say it, one is drawn.
   *
   * @param now when the event was read
   */
  Wait of(Step hold, String partner, Instant now) {
    var lapse = times.draw();
    var at = Objects.requireNonNullElseGet(hold.shownWaitingAt(), () -> hold.at().plus(lapse.decided()));
    return new Wait(hold.referralId(), partner, at, lapse.wordOf(hold.at(), at, now));
  }

  /** Keeps waits in the open transaction, and schedules them for after the commit. */
  void keep(List<Wait> waits) {
    if (waits.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into pending_wait (referral_id, partner, at, due_at)
        select * from unnest(cast(:referrals as uuid[]), cast(:partners as text[]), cast(:times as timestamptz[]),
          cast(:due as timestamptz[]))
        on conflict do nothing
        """).param("referrals", Columns.ids(waits, Wait::referralId))
        .param("partners", Columns.text(waits, Wait::partner))
        .param("times", Columns.instants(waits, Wait::at)).param("due", Columns.instants(waits, Wait::dueAt)).update();
    AfterCommit.run(() -> waits.forEach(wait -> scheduler.schedule(this::tell, wait.dueAt())));
  }

  /**
   * Moves waits of transferred referrals to their new partner, in the open transaction.
   *
   * @param owners the new partners by referral
   */
  void move(Map<UUID, String> owners) {
    owners.forEach((referral, partner) -> jdbc.sql("update pending_wait set partner = :partner where referral_id = :id")
        .param("partner", partner).param("id", referral).update());
  }

  /**
   * Takes out, in the open transaction, the waits of referrals that are no longer held and have made progress: their
   * next notices must come after the wait.
   */
  List<Step> take(Set<UUID> referrals) {
    return referrals.isEmpty() ? List.of() : jdbc.sql("""
        delete from pending_wait where referral_id = any(cast(:ids as uuid[]))
        returning referral_id, partner, at, due_at
        """).param("ids", Columns.ids(referrals)).query(PendingWaits::read).list().stream().map(Wait::step).toList();
  }

  /**
   * Tells the waits that are due. Runs every second as well, as the instance that scheduled them may have gone. Two
   * instances skip each other's rows.
   */
  @Scheduled(fixedDelayString = "PT1S")
  void tell() {
    transaction.executeWithoutResult(status -> {
      var waits = jdbc.sql("""
          delete from pending_wait
           where referral_id in (select referral_id from pending_wait where due_at <= :now for update skip locked)
          returning referral_id, partner, at, due_at
          """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(PendingWaits::read).list();
      var told = new Told(waits.stream().collect(Collectors.toMap(Wait::referralId, Wait::partner)));
      waits.forEach(wait -> told.add(wait.step()));
      board.put(told);
    });
  }

  private static Wait read(ResultSet row, int number) throws SQLException {
    return new Wait(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getObject(4, OffsetDateTime.class).toInstant());
  }
}
