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
 * Tells partners of held referrals that they wait, at a time when they would hear it of any other. Kept in the database
 * until it is told; after a restart, what is overdue is told at once.
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

  /** @param at what the notice will say; @param dueAt when it is to be put up */
  record Wait(UUID referralId, String partner, Instant at, Instant dueAt) {

    /** What the partner is told, as allocation would say it. */
    Step step() {
      return Step.of(referralId, NoticeType.REFERRAL_WAITLISTED, 1, at, null);
    }
  }

  /**
   * The wait of a referral that is held. Its time is the one that its timeline shows; of an event that does not say it, one
   * is made up.
   *
   * @param now when that was heard
   */
  Wait of(Step hold, String partner, Instant now) {
    var lapse = times.draw();
    var at = Objects.requireNonNullElseGet(hold.shownWaitingAt(), () -> hold.at().plus(lapse.decided()));
    return new Wait(hold.referralId(), partner, at, lapse.wordOf(hold.at(), at, now));
  }

  /** In the open transaction. */
  void keep(List<Wait> waits) {
    if (waits.isEmpty()) {
      return;
    }
    jdbc.sql("""
        insert into pending_wait (referral_id, partner, at, due_at)
        select * from unnest(cast(:referrals as uuid[]), cast(:partners as text[]), cast(:times as timestamptz[]),
          cast(:due as timestamptz[]))
        on conflict do nothing
        """).param("referrals", Columns.text(waits, Wait::referralId))
        .param("partners", Columns.text(waits, Wait::partner))
        .param("times", Columns.instants(waits, Wait::at)).param("due", Columns.instants(waits, Wait::dueAt)).update();
    AfterCommit.run(() -> waits.forEach(wait -> scheduler.schedule(this::tell, wait.dueAt())));
  }

  /** Those of referrals that have become another partner's are told to that one, in the open transaction. @param owners by referral */
  void move(Map<UUID, String> owners) {
    owners.forEach((referral, partner) -> jdbc.sql("update pending_wait set partner = :partner where referral_id = :id")
        .param("partner", partner).param("id", referral).update());
  }

  /**
   * Takes out those of referrals that have been let go and have got further, in the open transaction: what is told of them now
   * comes after it.
   */
  List<Step> take(Set<UUID> referrals) {
    return referrals.isEmpty() ? List.of() : jdbc.sql("""
        delete from pending_wait where referral_id = any(cast(:ids as uuid[]))
        returning referral_id, partner, at, due_at
        """).param("ids", Columns.ids(referrals)).query(PendingWaits::read).list().stream().map(Wait::step).toList();
  }

  /** Tells those that are due. Every second as well: their instance may have gone. Two that do so at once take others. */
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
