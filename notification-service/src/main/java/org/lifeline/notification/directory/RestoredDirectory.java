package org.lifeline.notification.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.events.ContactUpdated;
import org.lifeline.platform.outage.WaitingStart;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises the versions of a directory that was restored from a backup above those published since. Otherwise a version
 * would be published twice, with different content, and what hubs load would not be what dispatch-service knows by that
 * version: no parcel could leave. Entries that the backup lacks come back when somebody imports the list again. Numbers
 * are kept here, as phones may hold one that came and went since the backup, which no list names any more.
 */
@Component
public class RestoredDirectory {

  private final Contacts contacts;
  private final RegionalPacks packs;
  private final NumbersInUse numbers;
  private final ContactEvents events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RestoredDirectory(Contacts contacts, RegionalPacks packs, NumbersInUse numbers, ContactEvents events,
      TransactionTemplate transaction, Clock clock) {
    this.contacts = contacts;
    this.packs = packs;
    this.numbers = numbers;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Raises the versions, at the start and in the open transaction. Changes nothing if the database knows all that was
   * published.
   */
  public void goAbove(List<ContactUpdated> told) {
    contacts.hold();
    numbers.remember(forgotten(told));
    var versions = new HashMap<String, Long>();
    told.forEach(event -> versions.merge(event.getContactId(), event.getVersion(), Math::max));
    contacts.goAbove(versions);
    packs.goAbove(told.stream().flatMap(event -> event.getPacks().stream())
        .map(pack -> new PackVersion(pack.getRegion(), pack.getVersion(), pack.getHash(), pack.getNumbersWithdrawnIn()))
        .distinct().toList());
  }

  /**
   * The numbers of entries that were published under a higher version than the database has, with the time at which
   * each first was.
   */
  private Map<String, Instant> forgotten(List<ContactUpdated> told) {
    var known = contacts.versions();
    var since = new HashMap<String, Instant>();
    told.stream().filter(event -> event.getVersion() > known.getOrDefault(event.getContactId(), 0L))
        .forEach(event -> event.getPhones()
            .forEach(phone -> since.merge(phone.getNumber(), event.getUpdatedAt(), (a, b) -> a.isBefore(b) ? a : b)));
    return since;
  }

  /**
   * Publishes the packs that were raised at this start, with some entry. If there is no entry, the next import
   * publishes them.
   */
  @EventListener(ApplicationReadyEvent.class)
  void tell() {
    new WaitingStart().outlast("contact packs are told",
        () -> transaction.executeWithoutResult(status -> tellPacks()));
  }

  private void tellPacks() {
    if (!packs.areUntold()) {
      return;
    }
    var directory = contacts.lock();
    if (packs.areUntold()) {
      directory.again().map(List::of).ifPresent(change -> {
        var now = clock.instant();
        contacts.save(change, now);
        events.tell(change, packs.tell(), now);
      });
    }
  }
}
