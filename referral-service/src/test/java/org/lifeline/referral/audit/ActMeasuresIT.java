package org.lifeline.referral.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.referral.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What cannot be undone is counted by party, whoever of it did so; nothing that these tests record stays. */
class ActMeasuresIT extends RunningService {

  /** A day that no other test has an entry of. */
  private static final Instant DAY = Instant.now().plus(Duration.ofDays(400));

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TransactionTemplate transaction;

  private enum Why {
    OTHER
  }

  @Test
  void allPeopleOfAPartyCountTogetherAndEachPartyByItself() {
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      record(DAY, 2, Acts.withdrawn(partner("harbour-refuge", "maya")));
      record(DAY, 3, Acts.withdrawn(partner("harbour-refuge", "harbour-refuge")));
      record(DAY, 4, Acts.withdrawn(partner("harbour-refuge-north", "noor")));
      record(DAY, 2, Acts.erased(partner("harbour-refuge", "maya").who(), Why.OTHER));
      record(DAY, 6, Acts.erased(new Caller("scheme-operator", "scheme", "olu").who(), Why.OTHER));

      assertThat(counted(DAY)).containsExactly(6.0, 5.0);
    });
  }

  @Test
  void whatTheServiceErasesByItselfAndWhatWasDoneEarlierDoNotCount() {
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      record(DAY, 50, Acts.erased(Acts.RETENTION, Why.OTHER));
      record(DAY.minus(Duration.ofHours(25)), 3, Acts.withdrawn(partner("harbour-refuge", "maya")));
      record(DAY, 3, Acts.changedContact(partner("harbour-refuge", "maya")));

      assertThat(counted(DAY)).containsExactly(0.0, 0.0);
      assertThat(counted(DAY.minus(Duration.ofHours(2)))).containsExactly(0.0, 3.0);
    });
  }

  @Test
  void nothingElseIsRead() {
    var plan = transaction.execute(status -> {
      jdbc.sql("set local enable_seqscan = off").update();
      return jdbc.sql("explain " + ActMeasures.COUNT).param("since", DAY.toString()).query(String.class).list();
    });

    assertThat(String.join("\n", plan)).contains("audit_entry_ended");
  }

  private static Caller partner(String party, String person) {
    return new Caller("partner", party, person);
  }

  private void record(Instant at, int times, Act act) {
    new AuditLog(jdbc, Clock.fixed(at, ZoneOffset.UTC), () -> null).record(act,
        Stream.generate(UUID::randomUUID).limit(times).toList());
  }

  /** Erased, and withdrawn, by the party with most of them. */
  private List<Double> counted(Instant now) {
    var metrics = new SimpleMeterRegistry();
    new ActMeasures(jdbc, Clock.fixed(now, ZoneOffset.UTC), metrics).count();
    return Stream.of("erased", "withdrawn")
        .map(action -> metrics.get("lifeline.acts.most.by.one.party").tag("action", action).gauge().value()).toList();
  }
}
