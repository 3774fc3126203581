package org.lifeline.notification.pack;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.CoverNames;

/**
 * A contact in the form that a handset holds.
 *
 * @param kind {@code phone}, or {@code web} for one that has no number: on smartphones only
 * @param numbers as they are dialled in the UK, digits alone
 * @param coverName shown instead of the name if that was agreed with the survivor; null if there is none
 * @param url of a web entry; null on a phone entry
 */
record PackEntry(String id, String name, Kind kind, List<Number> numbers, @Nullable String url, List<String> languages,
    List<Hours> hours, @Nullable String coverName) {

  /** An entry without a cover name. */
  PackEntry(String id, String name, Kind kind, List<Number> numbers, @Nullable String url, List<String> languages,
      List<Hours> hours) {
    this(id, name, kind, numbers, url, languages, hours, null);
  }

  private static final String EMERGENCY = "Emergency";

  /**
   * The name that it is shown under if cover names were agreed with the survivor. Emergency numbers get a plain one,
   * whatever the directory calls them, as every phone has them. Null if it is not shown then: a web address itself says
   * what answers there, unless the directory gives it a cover name.
   */
  @Nullable
  String shownUnderCover() {
    if (!numbers.isEmpty() && numbers.stream().allMatch(number -> Contact.EMERGENCY.contains(number.number()))) {
      return EMERGENCY;
    }
    return coverName != null || kind == Kind.WEB ? coverName : CoverNames.of(id);
  }

  enum Kind {
    PHONE, WEB
  }

  /** @param type {@code voice}, {@code text} or {@code textphone} */
  record Number(String number, String type) {
  }

  /**
   * Weekly hours, Europe/London.
   *
   * @param days {@code MO,TU,…}
   * @param opensAt inclusive
   * @param closesAt exclusive
   */
  record Hours(String days, String opensAt, String closesAt) {
  }

  /**
   * The entry of a contact.
   *
   * @param contact one that is in some pack
   */
  static PackEntry of(Contact contact) {
    var numbers = contact.phones().stream()
        .map(phone -> new Number(asDialled(phone.number()), phone.type().name().toLowerCase(Locale.ROOT))).toList();
    return new PackEntry(contact.id(), contact.name(), numbers.isEmpty() ? Kind.WEB : Kind.PHONE, numbers,
        numbers.isEmpty() ? contact.url() : null, contact.languages(), contact.openings().stream()
            .map(opening -> new Hours(opening.byday(), opening.opensAt(), opening.closesAt())).toList(),
        contact.coverName());
  }

  private static String asDialled(String number) {
    return number.startsWith("+44") ? "0" + number.substring(3) : number;
  }
}
