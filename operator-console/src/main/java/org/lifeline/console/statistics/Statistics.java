package org.lifeline.console.statistics;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.lifeline.console.audit.Acts;
import org.lifeline.console.journey.Cohort;
import org.lifeline.console.page.Regions;
import org.lifeline.console.people.Person;
import org.lifeline.console.projection.reading.Reading;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes months in order, each once and for ever. */
@Component
class Statistics {

  /** Ten years on a page. */
  private static final int MOST = 120;

  private final Publications publications;
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final Reading reading;
  private final Duration believed;
  private final Clock clock;

  /** @param believed how far behind counts may be to be published */
  Statistics(Publications publications, JdbcClient jdbc, AuditLog audit, Reading reading,
      @Value("${lifeline.believed}") Duration believed, Clock clock) {
    this.publications = publications;
    this.jdbc = jdbc;
    this.audit = audit;
    this.reading = reading;
    this.believed = believed;
    this.clock = clock;
  }

  /** The last published months, as many as a page shows, newest first. */
  List<Month> latest() {
    return publications.latest(MOST);
  }

  /** All that is published, newest first. */
  List<Month> published() {
    return publications.latest(Integer.MAX_VALUE);
  }

  /** The next month, as it would be published now; empty if it is not over yet, or if there is none. */
  Optional<Month> next() {
    return publications.last().map(last -> last.plusMonths(1)).or(publications::first)
        .filter(month -> !month.isAfter(Cohort.lastClosed(clock.instant())))
        .map(month -> new Month(month, null, null, figures(month)));
  }

  /**
   * Why counts may be too low: this console could not read something, or has not read it yet. Empty if all is counted.
   */
  Optional<String> doubt() {
    if (jdbc.sql("select exists (select 1 from dead_letter where settled_at is null)").query(Boolean.class).single()) {
      return Optional.of("This console has dead letters of its own. Settle them first.");
    }
    var asOf = reading.asOf();
    return asOf == null || asOf.isBefore(clock.instant().minus(believed))
        ? Optional.of("This console has not read all that was told. Wait until it has.")
        : Optional.empty();
  }

  /**
   * Publishes a month. If this person has published it already, as by a second click, it stays as it is.
   *
   * @throws Problem if it is not the next month, or the counts are not complete
   */
  @Transactional
  void publish(YearMonth month, Person person) {
    publications.hold();
    if (publications.by(month).filter(person.getName()::equals).isPresent()) {
      return;
    }
    var next = next().filter(due -> due.month().equals(month))
        .orElseThrow(() -> Problem.conflict("It is published already, or not over yet, or not the next."));
    doubt().ifPresent(why -> {
      throw Problem.conflict("Counts may be too low. " + why);
    });
    if (!publications.add(month, person.getName(), clock.instant(), next.figures())) {
      throw Problem.conflict("It is published already.");
    }
    audit.record(Acts.published(person.who()));
  }

  private List<Figure> figures(YearMonth month) {
    return Disclosure.figures(Regions.codes(), publications.counts(month));
  }
}
