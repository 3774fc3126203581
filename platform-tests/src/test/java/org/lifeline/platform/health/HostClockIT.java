package org.lifeline.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.testing.TestSurroundings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class HostClockIT {

  @ParameterizedTest
  @CsvSource({"0, true", "50, true", "-50, true", "120, false", "-120, false"})
  void isRightWhereItIsAMinuteFromTheDatabasesAtMost(long seconds, boolean right) {
    var database = new PGSimpleDataSource();
    database.setUrl(TestSurroundings.DATABASE.create("clock_" + UUID.randomUUID().toString().replace("-", "")));
    database.setUser("postgres");
    var metrics = new SimpleMeterRegistry();
    var clock = new HostClock(JdbcClient.create(database), () -> Instant.now().plus(Duration.ofSeconds(seconds)),
        metrics);

    assertThat(clock.isRight()).isEqualTo(right);

    var apart = metrics.get("lifeline.clock.apart").gauge().value();
    assertThat(apart).isBetween(Math.abs(seconds) - 5.0, Math.abs(seconds) + 5.0);
  }
}
