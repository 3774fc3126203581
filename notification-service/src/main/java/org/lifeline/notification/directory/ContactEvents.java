package org.lifeline.notification.directory;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.lifeline.events.ContactPhone;
import org.lifeline.events.ContactSchedule;
import org.lifeline.events.ContactStatus;
import org.lifeline.events.ContactUpdated;
import org.lifeline.notification.directory.contact.Extent;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.springframework.stereotype.Component;

/**
 * Publishes changes on topic {@code contacts}. The topic is compacted and its readers learn the packs from nowhere
 * else, so each event carries every region's pack as of the import: whichever event is the last of its contact, the
 * newest packs are never compacted away.
 */
@Component
class ContactEvents {

  private static final String TOPIC = "contacts";

  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;

  ContactEvents(Outbox outbox, EventRecords records, Ids ids) {
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
  }

  void tell(List<Directory.Change> changes, List<PackVersion> packs, Instant now) {
    var versions = packs.stream()
        .map(pack -> new org.lifeline.events.PackVersion(pack.region(), pack.version(), pack.hash(),
            pack.numbersWithdrawnIn()))
        .toList();
    outbox.append(changes.stream().map(change -> records.internal(ids.next(), TOPIC, change.after().id(),
        updated(change, versions, now), now)).toList());
  }

  private static ContactUpdated updated(Directory.Change change, List<org.lifeline.events.PackVersion> packs,
      Instant now) {
    var contact = change.after();
    return new ContactUpdated(contact.id(), change.version(), now,
        contact.organization() == null ? "" : contact.organization(), contact.name(),
        ContactStatus.valueOf(contact.status().name()),
        contact.phones().stream().map(p -> new ContactPhone(p.number(), p.type().name().toLowerCase(Locale.ROOT)))
            .toList(),
        contact.languages(),
        contact.openings().stream().map(o -> new ContactSchedule(o.byday(), o.opensAt(), o.closesAt())).toList(),
        contact.areas().stream().map(Extent::code).toList(), contact.url(), packs);
  }
}
