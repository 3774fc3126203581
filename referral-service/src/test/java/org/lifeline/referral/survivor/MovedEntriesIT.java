package org.lifeline.referral.survivor;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.review.Succession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Referrals move to the present entry of their survivor while somebody else is about to lock the survivor, or them. */
class MovedEntriesIT extends RunningService {

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TransactionTemplate transaction;

  @Autowired
  PlatformTransactionManager manager;

  @Autowired
  BlindIndex index;

  @Autowired
  FormerEntries entries;

  @Autowired
  KnownSurvivors survivors;

  @Autowired
  Succession succession;

  @Test
  void whoWaitedForTheSurvivorOfOneThatMovedHoldsThePresentEntry() {
    var moved = UUID.fromString(refer());
    var present = entry(moved);
    var former = enterAnother(List.of(moved));

    var locking = Objects.requireNonNull(transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      survivors.lock(List.of(former, present));
      entries.move(Map.of(former, present));
      var begun = supplyAsync(() -> transaction.execute(other -> {
        succession.lockSurvivorOf(moved);
        return List.of(isFree(present), isFree(former));
      }));
      await().until(() -> LockWaits.in(jdbc, "pg_advisory_xact_lock(l)") > 0);
      return begun;
    }));

    assertThat(locking.join()).as("present, former").containsExactly(false, true);
  }

  /** As whoever sends messages locks them, too. */
  @Test
  void severalMoveInTheOrderOfTheirIds() {
    var first = UUID.fromString(refer());
    var second = UUID.fromString(refer());
    var present = entry(first);
    var former = enterAnother(List.of(second, first));

    var moving = Objects.requireNonNull(transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("select from referral where id = ? for update").param(first).query().listOfRows();
      var begun = runAsync(() -> transaction.executeWithoutResult(other -> {
        jdbc.sql("set local enable_indexscan = off; set local enable_bitmapscan = off").update();
        entries.move(Map.of(former, present));
      }));
      await().until(() -> LockWaits.in(jdbc, "set blind_index = ") > 0);
      assertThat(jdbc.sql("select id from referral where id = ? for update skip locked").param(second)
          .query(UUID.class).list()).containsExactly(second);
      return begun;
    }));

    moving.join();
    assertThat(entry(second)).isEqualTo(present);
  }

  private String refer() {
    return json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral()))).get("id")
        .asString();
  }

  private BlindKey entry(UUID referral) {
    return new BlindKey(jdbc.sql("select blind_index from referral where id = ?").param(referral).query(byte[].class)
        .single());
  }

  /** Gives referrals another entry, one after the other, so that this is also how they are stored. */
  private BlindKey enterAnother(List<UUID> referrals) {
    var former = new BlindKey(index.of("former " + referrals));
    referrals.forEach(referral -> jdbc.sql("update referral set blind_index = ? where id = ?")
        .params(former.bytes(), referral).update());
    return former;
  }

  /** Asked on another connection. */
  private boolean isFree(BlindKey survivor) {
    var other = new TransactionTemplate(manager);
    other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return Boolean.TRUE.equals(other.execute(status -> jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(survivor.lock()).query(Boolean.class).single()));
  }
}
