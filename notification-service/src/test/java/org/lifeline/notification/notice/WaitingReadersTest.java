package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

class WaitingReadersTest {

  private final WaitingReaders readers = new WaitingReaders(new NoticeFeeds(JdbcClient.create(new Away())));

  /** A database that does not answer. */
  private static final class Away extends AbstractDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("away");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }

  @BeforeEach
  void start() {
    readers.start();
  }

  @AfterEach
  void stop() {
    readers.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 25_000})
  void whoAsksDuringAnOutageIsToldSoHoweverOftenAndWaitsNoLonger(int timeout) {
    for (int i = 0; i <= WaitingReaders.MOST_OF_A_PARTNER; i++) {
      assertThatThrownBy(() -> readers.read("harbour-refuge", 0, 1, Duration.ofMillis(timeout)).join())
          .hasRootCauseInstanceOf(SQLException.class);
    }
    assertThat(readers.count()).isZero();
  }
}
