package org.lifeline.console.projection;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.lifeline.console.journey.Targets;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.projection.generation.Generations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works out again, at the start and every few minutes, where each referral stands that owes something, and by when, if
 * other rules or targets were used: another instance may have had them until a moment ago. This is done in batches, and
 * others project in between; an instance that does so by other targets marks that ({@link Journeys#write}), and
 * everything is worked out again.
 */
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
    workOut();
  }

  /** What {@code projection.targets} holds while deadlines are being worked out by these targets. */
  static String begun(Targets targets) {
    return "begun " + targets.fingerprint();
  }

  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void workOut() {
    Optional<Generation> begun = held(shown -> jdbc
        .sql("update projection set targets = :begun where targets is distinct from :mine")
        .param("begun", begun(targets)).param("mine", targets.fingerprint()).update() == 1
            ? Optional.of(shown)
            : Optional.empty());
    begun.ifPresent(this::workOut);
  }

  private void workOut(Generation build) {
    LOG.info("what is owed by when is worked out anew");
    var last = new AtomicReference<>(new UUID(0, 0));
    while (held(shown -> shown.equals(build) && next(build, last))) {
      // Others may project between two batches.
    }
    held(shown -> {
      if (!shown.equals(build)) {
        return false; // another build is shown by now
      }
      flow.countAnew(build);
      return jdbc.sql("update projection set targets = :mine where targets = :begun")
          .param("mine", targets.fingerprint()).param("begun", begun(targets)).update() == 1;
    });
  }

  /** @return whether there were any left */
  private boolean next(Generation build, AtomicReference<UUID> last) {
    var next = jdbc.sql("""
        select referral from journey
         where generation = :generation and referral > :after
           and (due_at is not null or step in ('HELD', 'REFERRED', 'ON_HOLD')
                or referral in (select referral from sim_suspension where generation = :generation))
         order by referral limit :batch
        """).param("generation", build.number()).param("after", last.get()).param("batch", BATCH).query(UUID.class)
        .list();
    if (next.isEmpty()) {
      return false;
    }
    journeys.write(build, journeys.read(build, next).values());
    last.set(next.getLast());
    return true;
  }

  /** Does something while nobody else projects. */
  private <T> T held(Function<Generation, T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.apply(generations.held())));
  }
}
