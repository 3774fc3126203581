package org.lifeline.console.projection;

import java.util.UUID;
import org.lifeline.console.journey.Targets;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Works out anew, at the start, where each referral stands that owes something, and by when it does, if that was worked out by other rules or targets. */
@Component
class OwedAnew implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(OwedAnew.class);
  private static final int BATCH = 1000;

  private final JdbcClient jdbc;
  private final Generations generations;
  private final Journeys journeys;
  private final Flow flow;
  private final Targets targets;
  private final TransactionTemplate transaction;

  OwedAnew(JdbcClient jdbc, Generations generations, Journeys journeys, Flow flow, Targets targets,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.generations = generations;
    this.journeys = journeys;
    this.flow = flow;
    this.targets = targets;
    this.transaction = transaction;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    transaction.executeWithoutResult(status -> {
      var shown = generations.held();
      int changed = jdbc.sql("update projection set targets = :targets where targets is distinct from :targets")
          .param("targets", targets.fingerprint()).update();
      if (changed > 0) {
        LOG.info("what is owed by when is worked out anew");
        all(shown);
        flow.countAnew(shown);
      }
    });
  }

  private void all(Generation shown) {
    var after = new UUID(0, 0);
    while (true) {
      var next = jdbc.sql("""
          select referral from journey
           where generation = :generation and referral > :after
             and (due_at is not null or step in ('HELD', 'REFERRED', 'ON_HOLD'))
           order by referral limit :batch
          """).param("generation", shown.number()).param("after", after).param("batch", BATCH).query(UUID.class)
          .list();
      if (next.isEmpty()) {
        return;
      }
      journeys.write(shown, journeys.read(shown, next).values());
      after = next.getLast();
    }
  }
}
