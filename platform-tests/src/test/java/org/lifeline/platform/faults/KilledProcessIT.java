package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.faults.ServiceProcess.Orders;
import org.lifeline.platform.testing.TestSurroundings;

/**
 * A service is killed (kill −9) at each step and at random, and started again: what was committed is told, what was not is
 * not, and every event takes effect once.
 */
class KilledProcessIT {

  private static final String BROKERS = TestSurroundings.BROKER.address();

  private final String name = "killed_" + UUID.randomUUID().toString().replace("-", "");
  private String address;
  private HikariDataSource database;
  private CountingService observer;

  @BeforeEach
  void prepare() {
    address = TestSurroundings.DATABASE.create(name);
    database = Connections.to(address, 10);
    CountingService.migrate(database);
    TestSurroundings.BROKER.createTopics(3, name);
    observer = new CountingService(database, FaultSurroundings.brokers(BROKERS), false, FaultSurroundings.EVENTS, name);
    observer.add(Things.ALL);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /**
   * One after the other, each with what the one before has left: what any of them had lost or doubled would be seen at the
   * end.
   */
  @Test
  void killedAtEachStep() {
    killedAt(Step.BEFORE_COMMIT, 100);
    assertThat(counted()).as("counted before").isPositive();
    killedAt(Step.BEFORE_PUBLISHING, 1);
    killedAt(Step.IN_THE_MIDDLE_OF_A_BATCH, 3);
    killedAt(Step.BEFORE_DELETION, 3);
    killedAt(Step.BEFORE_INBOX_COMMIT, 2);
    killedAt(Step.BEFORE_OFFSET_COMMIT, 2);
    finishAndCheck(false);
  }

  private void killedAt(Step step, int time) {
    try (var child = orders(false, 2, step, time).start()) {
      child.awaitKilled();
    }
  }

  @Test
  void killedAtAnyMoment() {
    var random = new Random();
    for (int round = 0; round < 3; round++) {
      try (var child = orders(true, 2, Step.NONE, 0).start()) {
        var effects = effects();
        await().atMost(Duration.ofMinutes(3)).until(() -> effects() > effects);
        await().pollDelay(Duration.ofMillis(random.nextInt(500))).until(() -> true);
        child.kill();
        child.awaitKilled();
      }
    }
    finishAndCheck(true);
  }

  /** Starts a service that counts no more, lets it finish what is left, and looks at what has become of everything. */
  private void finishAndCheck(boolean fenced) {
    var counted = counted();
    try (var child = orders(fenced, 0, Step.NONE, 0).start()) {
      await().atMost(Duration.ofMinutes(3)).until(() -> observer.allPublished() && effects() >= counted);
    }
    History.of(BROKERS, name, FaultSurroundings.CODEC).tellsAll(observer, Things.ALL);
    for (var thing : Things.ALL) {
      assertThat(observer.jdbc.sql("select value from effect where thing = :thing order by position")
          .param("thing", thing).query(Long.class).list()).as("effects of " + thing)
          .isEqualTo(History.upTo(observer.counter(thing)));
    }
  }

  private long counted() {
    return Things.ALL.stream().mapToLong(observer::counter).sum();
  }

  private long effects() {
    return observer.jdbc.sql("select count(*) from effect").query(Long.class).single();
  }

  private Orders orders(boolean fenced, int clients, Step step, int time) {
    return new Orders(address, BROKERS, TestSurroundings.REGISTRY.address().toString(), name, fenced, clients, 0, true,
        10,
        step, "KILL", time);
  }
}
