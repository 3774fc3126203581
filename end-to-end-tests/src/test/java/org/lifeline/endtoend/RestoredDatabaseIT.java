package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.service.ServiceEntry;

/**
 * One service's database is restored from a backup while everything else has gone on. Runs on a separate stack, as
 * later checks of the shared one would find missing what was forgotten.
 */
@Order(14)
@EnabledIfEnvironmentVariable(named = "LIFELINE_LONG_TESTS", matches = "yes",
    disabledReason = "takes minutes: LIFELINE_LONG_TESTS is not yes")
class RestoredDatabaseIT {

  private static final int ROWS = 40;
  private static final String KEEPS_NOBODY = "allocation-service";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Stack stack;

  @BeforeEach
  void play() {
    stack = Stack.fresh("restored");
    play(0);
  }

  @AfterEach
  void down() {
    stack.close();
  }

  @Test
  void serviceDoesNotStartByItselfOnAnOlderDatabaseAndGoesOnWithTheLatest() throws SQLException {
    stack.lifeline("down", "--only", "allocation-service").succeeded();
    sql("create database backup template allocation owner allocation");
    stack.lifeline("up", "--only", "allocation-service").succeeded();
    play(1);

    stack.lifeline("down", "--only", "allocation-service").succeeded();
    sql("alter database allocation rename to latest", "alter database backup rename to allocation");
    var refused = stack.lifeline("up", "--only", "allocation-service");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.said()).contains("a restored database (LIFELINE_RESTORED");

    sql("alter database allocation rename to backup", "alter database latest rename to allocation");
    stack.lifeline("up").succeeded();
    play(2);
    stack.lifeline("check", "--without-replay").succeeded();
  }

  /**
   * Of each service that keeps anything of a person in turn, the database from before an erasure is put back, which has the
   * keys of who is erased.
   */
  @Test
  void whoWasErasedSinceTheBackupIsErasedAgain() throws SQLException {
    var partner = "harbour-refuge";
    var door = stack.doors().referral(partner);
    var ids = Partners.referrals(stack.doors(), partner).stream().map(each -> each.get("id").asString()).toList();
    var erased = ids.getFirst();
    var neighbour = ids.getLast();
    assertThat(erased).isNotEqualTo(neighbour);
    backUp();
    var thief = new Thief(stack);
    int before = thief.opens(erased);
    assertThat(before).isPositive();
    door.ask("DELETE", "/v1/referrals/" + erased + "/personal-data?reason=asked-by-survivor", null, null);
    await().atMost(LIMIT).until(() -> door.get("/v1/referrals/" + erased + "/erasure").get("complete").asBoolean());
    assertThat(thief.opens(erased)).isZero();

    for (var service : ServiceEntry.CHAIN.stream().filter(each -> !each.name().equals(KEEPS_NOBODY)).toList()) {
      stack.lifeline("down", "--only", service.name()).succeeded();
      putBack(service.database());
      assertThat(thief.opens(erased)).as("the backup of %s opens", service.name()).isPositive();
      var refused = stack.lifeline("up", "--only", service.name());
      assertThat(refused.said()).as(service.name()).contains("a restored database (LIFELINE_RESTORED");

      stack.begin(Map.of("LIFELINE_RESTORED", "read-again"), "up", "--only", service.name()).await().succeeded();

      await().atMost(LIMIT).untilAsserted(() -> assertThat(thief.opens(erased)).as(service.name()).isZero());
      await().atMost(LIMIT).untilAsserted(
          () -> assertThat(door.get("/v1/referrals/" + erased + "/erasure").get("complete").asBoolean())
              .as(service.name()).isTrue());
      assertThat(thief.opens(neighbour)).as("of the neighbour after %s", service.name()).isPositive();
    }
    stack.lifeline("down", "--only", String.join(",", ServiceEntry.chainNames())).succeeded();
    stack.lifeline("up").succeeded();
    stack.lifeline("check", "--without-replay").succeeded();
  }

  /** Of all services, at one moment. */
  private void backUp() throws SQLException {
    stack.lifeline("down", "--only", String.join(",", ServiceEntry.chainNames())).succeeded();
    for (var service : ServiceEntry.CHAIN) {
      var database = service.database();
      sql("create database backup_" + database + " template " + database + " owner " + database,
          // Nobody looks into it before it is put back.
          "alter database backup_" + database + " allow_connections false");
    }
    stack.lifeline("up").succeeded();
  }

  private void putBack(String database) throws SQLException {
    sql("drop database " + database, "alter database backup_" + database + " rename to " + database,
        "alter database " + database + " allow_connections true");
  }

  private void play(int round) {
    var folder = Samples.folder(stack.file("played-" + round), Samples.referrals(round * ROWS, (round + 1) * ROWS),
        Samples.stock(round * ROWS, (round + 1) * ROWS));
    Played.once(stack, folder);
  }

  private void sql(String... statements) throws SQLException {
    try (var connection = stack.setting().databases().admin("postgres"); var sql = connection.createStatement()) {
      for (var statement : statements) {
        sql.execute(statement);
      }
    }
  }
}
