package org.lifeline.referral.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.lease.LeaseLedger.Wanted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leases go by the database's clock: with its own, an instance that is ahead would take another one's lease for ended.
 */
class LeaseClockIT extends RunningService {

  @Autowired
  private LeaseLedger leases;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void whatIsOverGoesByTheClockOfTheDatabaseAlone() {
    var answer = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral())));
    var id = UUID.fromString(answer.get("id").asString());
    var wanted = List.of(new Wanted(id, UUID.randomUUID(), UUID.randomUUID(), 1));
    jdbc.sql("create schema slow").update();
    jdbc.sql("""
        create function slow.clock_timestamp() returns timestamptz language sql volatile
        as 'select pg_catalog.clock_timestamp() - interval ''1 hour'''
        """).update();

    var given = slowly(() -> leases.take(UUID.randomUUID(), wanted));
    assertThat(given.messages()).hasSize(1);
    assertThat(given.until()).isBefore(Instant.now().minus(Duration.ofMinutes(30)));
    assertThatThrownBy(() -> slowly(() -> openOf(id))).isInstanceOf(ContactLeased.class);

    assertThat(transaction.<Boolean>execute(status -> openOf(id))).as("by a clock by which it is over").isFalse();
  }

  private boolean openOf(UUID id) {
    leases.demandNone(id);
    return false;
  }

  /** Runs work while the database's clock is an hour slow and the service's is not. */
  private <T> T slowly(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> {
      jdbc.sql("set local search_path = slow, pg_catalog, public").update();
      return work.get();
    }));
  }
}
