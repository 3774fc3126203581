package org.lifeline.notification.directory.hsds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Contact.Opening;
import org.lifeline.notification.directory.contact.Contact.Phone;
import org.lifeline.notification.directory.contact.Contact.PhoneType;
import org.lifeline.notification.directory.contact.Extent;
import org.lifeline.notification.directory.contact.ServiceStatus;

/** A contact in the form of an Open Referral HSDS 3 service, in which the directory is stored and shown. */
public record HsdsService(String id, @Nullable Organization organization, String name, String status,
    @Nullable String url,
    List<Number> phones, List<Language> languages, List<Schedule> schedules, List<Area> serviceAreas,
    @Nullable String coverName) {

  record Organization(String name) {
  }

  record Number(String number, String type) {
  }

  record Language(String code) {
  }

  record Schedule(String freq, String byday, String opensAt, String closesAt) {
  }

  record Area(String name, String extent) {
  }

  public static HsdsService of(Contact contact) {
    return new HsdsService(contact.id(),
        contact.organization() == null ? null : new Organization(contact.organization()), contact.name(),
        contact.status().text(), contact.url(),
        contact.phones().stream().map(p -> new Number(p.number(), p.type().name().toLowerCase(Locale.ROOT))).toList(),
        contact.languages().stream().map(Language::new).toList(),
        contact.openings().stream().map(o -> new Schedule("WEEKLY", o.byday(), o.opensAt(), o.closesAt())).toList(),
        contact.areas().stream().map(area -> new Area(area.title(), area.code())).toList(), contact.coverName());
  }

  /** The contact that {@link #of} was given. */
  public Contact toContact() {
    var areas = new ArrayList<Extent>();
    serviceAreas.forEach(area -> areas.add(Extent.of(area.extent()).orElseThrow()));
    return new Contact(id, organization == null ? null : organization.name(), name,
        ServiceStatus.of(status).orElseThrow(),
        phones.stream().map(p -> new Phone(p.number(), PhoneType.valueOf(p.type().toUpperCase(Locale.ROOT)))).toList(),
        languages.stream().map(Language::code).toList(),
        schedules.stream().map(s -> new Opening(s.byday(), s.opensAt(), s.closesAt())).toList(), areas, url, coverName);
  }
}
