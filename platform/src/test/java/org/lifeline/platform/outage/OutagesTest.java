package org.lifeline.platform.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Which failures are retried for as long as they last, and which make a dead letter. */
class OutagesTest {

  @Test
  void whatTheDatabaseCannotDoNowIsAnOutage() {
    for (var failure : List.of(new DataAccessResourceFailureException("cut"),
        new CannotAcquireLockException("deadlock"),
        new CannotGetJdbcConnectionException("none"), new CannotCreateTransactionException("away"),
        new TransactionSystemException("commit"), new BadSqlGrammarException("task", "sql", new SQLException()))) {
      assertThat(Outages.isOutage(failure)).as(failure.getClass().getSimpleName()).isTrue();
      assertThat(Outages.isOutage(new IllegalStateException("wrapped", failure))).isTrue();
    }
  }

  @Test
  void lackOfMemoryAndInterruptionAreOutages() {
    assertThat(Outages.isOutage(new IllegalStateException(new OutOfMemoryError()))).isTrue();
    assertThat(Outages.isOutage(new IllegalStateException(new InterruptedException()))).isTrue();
  }

  @Test
  void whatSpeaksOfTheDataIsNone() {
    for (var failure : List.of(new DataIntegrityViolationException("null"), new DuplicateKeyException("twice"),
        new IllegalArgumentException("wrong"), new ClassCastException("wrong"), new ArithmeticException("wrong"),
        new StackOverflowError(),
        new DataAccessResourceFailureException("index", new SQLException("row too long", "54000")))) {
      assertThat(Outages.isOutage(failure)).as(failure.getClass().getSimpleName()).isFalse();
    }
  }
}
