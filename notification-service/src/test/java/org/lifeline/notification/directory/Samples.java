package org.lifeline.notification.directory;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Contact.Phone;
import org.lifeline.notification.directory.contact.Contact.PhoneType;
import org.lifeline.notification.directory.contact.Extent;
import org.lifeline.notification.directory.contact.ServiceStatus;

/** Contacts and lists for tests. */
public final class Samples {

  private Samples() {
  }

  /** An active service with one number and one area, and nothing else. */
  public static Contact helpline(String id, String area) {
    return contact(id, "Helpline " + id, ServiceStatus.ACTIVE, List.of(new Phone("+448082000247", PhoneType.VOICE)),
        area, null);
  }

  /** An active service that is on the web only. */
  public static Contact website(String id, String area) {
    return contact(id, "Chat " + id, ServiceStatus.ACTIVE, List.of(), area, "https://example.org/" + id);
  }

  public static Contact contact(String id, String name, ServiceStatus status, List<Phone> phones, String area,
      @Nullable String url) {
    return new Contact(id, null, name, status, phones, List.of("en"), List.of(),
        List.of(Extent.of(area).orElseThrow()), url);
  }

  /** A list of this many different helplines, as JSON. */
  public static String list(int services) {
    var json = new StringBuilder("[");
    for (int i = 0; i < services; i++) {
      json.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, """
          {"id": "service-%d", "organization": {"name": "Organisation %d"}, "name": "Helpline %d", "status": "active",
           "description": "%s", "languages": [{"code": "en"}, {"code": "cy"}],
           "phones": [{"number": "0808 %03d %04d", "type": "voice"}],
           "schedules": [{"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:30"}],
           "service_areas": [{"name": "United Kingdom", "extent": "K02000001"}]}""", i, i, i, "x".repeat(200),
          200 + i / 10_000, i % 10_000));
    }
    return json.append("]").toString();
  }
}
