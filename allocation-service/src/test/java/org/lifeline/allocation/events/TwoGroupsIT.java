package org.lifeline.allocation.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hubs in two groups that share no region, so that what happens in one does not wait for the other. */
class TwoGroupsIT extends AllocationIT {

  private static final String BELFAST = "N92000002";
  private static final HubGroups GROUPS = new HubGroups(new Scheme(Map.of(), Set.of("HUB-LON", "HUB-BFS"),
      Map.of(LONDON, List.of("HUB-LON"), BELFAST, List.of("HUB-BFS")), Set.of(), Set.of()));

  @Autowired
  private ApplicationContext service;
  @Autowired
  private Rounds rounds;
  @Autowired
  private PlatformTransactionManager transactions;

  /** Its referral may become known before the locks are taken, and only then is it known which group it needs. */
  @Test
  void keyOfAReferralThatNobodyKnowsWaitsForAnyGroup() throws InterruptedException, ExecutionException {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var events = new HandledDirectly(service, GROUPS);
    var referral = referral();
    try (var other = Executors.newSingleThreadExecutor()) {
      var key = new TransactionTemplate(transactions).execute(london -> {
        opens(LONDON);
        var heard = other.submit(() -> events.hear(referral.key()));
        await().until(() -> isWaitedFor() || heard.isDone());
        assertThat(heard).as("what needs its group's lock").isNotDone();
        events.hear(referral.created());
        return heard;
      });
      key.get();
    }
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  @Test
  void whatHappensInOneGroupDoesNotWaitForTheOther() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var events = new HandledDirectly(service, GROUPS);
    var referral = referral();
    events.hear(referral.created());
    try (var other = Executors.newSingleThreadExecutor()) {
      new TransactionTemplate(transactions).executeWithoutResult(belfast -> {
        opens(BELFAST);
        await().until(other.submit(() -> events.hear(referral.key()))::isDone);
        assertThat(stage(referral.id)).isEqualTo("reserved");
      });
    }
  }

  /** The region has been given to another hub since the reservation. */
  @Test
  void whatIsReservedAtAHubOfAnotherGroupIsChangedUnderItsLock() throws InterruptedException, ExecutionException {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral();
    new HandledDirectly(service, GROUPS).hear(referral.created(), referral.key());
    assertThat(stage(referral.id)).isEqualTo("reserved");
    var renewed = new HandledDirectly(service, new HubGroups(new Scheme(Map.of(), Set.of("HUB-LON", "HUB-BFS"),
        Map.of(LONDON, List.of("HUB-BFS")), Set.of(), Set.of())));
    try (var other = Executors.newSingleThreadExecutor()) {
      var withdrawn = new TransactionTemplate(transactions).execute(london -> {
        opens(LONDON);
        var heard = other.submit(() -> renewed.hear(referral.withdrawn()));
        await().until(() -> isWaitedFor() || heard.isDone());
        assertThat(heard).as("what gives back a device of this hub").isNotDone();
        return heard;
      });
      withdrawn.get();
    }
    assertThat(stage(referral.id)).isEqualTo("withdrawn");
  }

  /**
   * As during an update, instance by instance: the new scheme has one more hub in the group, the first of all by name.
   */
  @Test
  void instancesOfTwoSchemesExcludeEachOther() throws InterruptedException, ExecutionException {
    var renewed = new HubGroups(new Scheme(Map.of(), Set.of("HUB-ABD", "HUB-LON"),
        Map.of(LONDON, List.of("HUB-LON", "HUB-ABD")), Set.of(), Set.of()));
    try (var other = Executors.newSingleThreadExecutor()) {
      var round = new TransactionTemplate(transactions).execute(before -> {
        opens(LONDON);
        var opened = other.submit(() -> new TransactionTemplate(transactions)
            .executeWithoutResult(after -> rounds.open(renewed.ofRegions(List.of(LONDON)))));
        await().until(() -> isWaitedFor() || opened.isDone());
        assertThat(opened).as("a round over the same hub").isNotDone();
        return opened;
      });
      round.get();
    }
  }

  /** Opens a round in a transaction that may then wait for others for any length of time. */
  private void opens(String region) {
    LockWaits.allowAnyLength(jdbc);
    rounds.open(GROUPS.ofRegions(List.of(region)));
  }

  private boolean isWaitedFor() {
    return LockWaits.in(jdbc, "pg_advisory_xact_lock") > 0;
  }
}
