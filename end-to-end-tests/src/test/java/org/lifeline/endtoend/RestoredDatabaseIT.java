package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.lifeline.endtoend.stack.Stack;

/**
 * One service's database is put back to how it was some while ago, and everything else has gone on. On a stack of its own: what
 * was forgotten would be found missing by whoever checks it later.
 */
@Order(8)
@EnabledIfEnvironmentVariable(named = "LIFELINE_LONG_TESTS", matches = "yes", disabledReason = "takes minutes: LIFELINE_LONG_TESTS is not yes")
class RestoredDatabaseIT {

  private static final int ROWS = 40;

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
    stack.lifeline("check").succeeded();
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
