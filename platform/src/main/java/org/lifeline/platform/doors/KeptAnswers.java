package org.lifeline.platform.doors;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets answers that nobody can count on any more: those older than two days, looked for every hour. */
public final class KeptAnswers {

  private final JdbcClient jdbc;

  public KeptAnswers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forgetOld() {
    jdbc.sql("delete from idempotent_request where answered_at < now() - interval '2 days'").update();
  }
}
