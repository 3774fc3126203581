package org.lifeline.notification.directory;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.directory.hsds.CheckedService;
import org.lifeline.notification.directory.hsds.CheckedService.Accepted;
import org.lifeline.notification.directory.hsds.CheckedService.Refused;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.sql.AfterCommit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a checked list into the directory: all accepted services, the packs and the events in one transaction, one
 * import after another. Services that the list does not name stay as they are.
 */
@Service
class ImportDirectory {

  private static final FieldError COVER_NAME_TAKEN = new FieldError("cover_name", "taken",
      "Another service has this cover name: it goes by one of the list.");

  private final Contacts contacts;
  private final RegionalPacks packs;
  private final NumbersInUse numbers;
  private final ContactEvents events;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final AuditLog audit;

  ImportDirectory(Contacts contacts, RegionalPacks packs, NumbersInUse numbers, ContactEvents events,
      MeterRegistry metrics, Clock clock,
      AuditLog audit) {
    this.contacts = contacts;
    this.packs = packs;
    this.numbers = numbers;
    this.events = events;
    this.metrics = metrics;
    this.clock = clock;
    this.audit = audit;
  }

  /** What became of a service. */
  enum Outcome {
    ADDED, CHANGED, UNCHANGED, REFUSED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What became of one service of the list.
   *
   * @param row its place in the list, from 1
   * @param id null if it has none that can be repeated
   * @param errors why it was refused; if it was not, what was left out of it
   */
  record Line(int row, @Nullable String id, Outcome outcome, List<FieldError> errors) {
  }

  /** @param packs as they stand after the import */
  record Report(List<Line> lines, List<PackVersion> packs) {
  }

  private static List<FieldError> with(List<FieldError> notes, FieldError another) {
    return Stream.concat(notes.stream(), Stream.of(another)).toList();
  }

  @Transactional
  Report take(Caller caller, List<CheckedService> services) {
    audit.record(Acts.imported(caller));
    var now = clock.instant();
    var directory = contacts.lock();
    var changes = new ArrayList<Directory.Change>();
    var lines = new ArrayList<Line>(services.size());
    for (var service : services) {
      int row = lines.size() + 1;
      lines.add(switch (service) {
        case Refused(var id, var errors) -> new Line(row, id, Outcome.REFUSED, errors);
        case Accepted(var contact, var notes) -> {
          boolean taken = directory.isCoverNameTaken(contact);
          var change = directory.put(taken ? contact.under(null) : contact);
          change.ifPresent(changes::add);
          var outcome = change.map(c -> c.before() == null ? Outcome.ADDED : Outcome.CHANGED).orElse(Outcome.UNCHANGED);
          yield new Line(row, contact.id(), outcome, taken ? with(notes, COVER_NAME_TAKEN) : notes);
        }
      });
    }
    contacts.save(changes, now);
    var standing = packs.follow(changes, directory);
    numbers.follow(directory.numbers(), directory.numbersThatMayComeBack(), now);
    events.tell(changes, standing, now);
    AfterCommit.run(() -> lines.forEach(
        line -> metrics.counter("lifeline.contacts.imported", "outcome", line.outcome().text()).increment()));
    return new Report(lines, standing);
  }
}
