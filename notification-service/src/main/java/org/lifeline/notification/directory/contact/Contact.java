package org.lifeline.notification.directory.contact;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of the contact directory, which a survivor can turn to. Its content has been checked; its numbers are free
 * to call. Two with the same content are equal.
 *
 * @param id opaque, chosen by those who keep the list
 * @param organization who runs it; null if the list does not say
 * @param languages registered primary subtags, for example {@code cy}
 * @param openings when it answers, Europe/London; empty if the list does not say
 * @param areas where it answers
 * @param url where it answers on the web
 * @param coverName what a handset shows instead of its name, if that was agreed with the survivor; null if it has not
 * been given one
 */
public record Contact(String id, @Nullable String organization, String name, ServiceStatus status, List<Phone> phones,
    List<String> languages, List<Opening> openings, List<Extent> areas, @Nullable String url,
    @Nullable String coverName) {

  /** A service without a cover name. */
  public Contact(String id, @Nullable String organization, String name, ServiceStatus status, List<Phone> phones,
      List<String> languages, List<Opening> openings, List<Extent> areas, @Nullable String url) {
    this(id, organization, name, status, phones, languages, openings, areas, url, null);
  }

  public Contact {
    phones = List.copyOf(phones);
    languages = List.copyOf(languages);
    openings = List.copyOf(openings);
    areas = List.copyOf(areas);
  }

  /** Numbers that every phone in the country can call: having them on a phone gives nothing away. */
  public static final Set<String> EMERGENCY = Set.of("999", "112", "18000");

  /** Whether it answers, or may answer again: until it is defunct, phones that were sent hold its numbers. */
  public boolean mayComeBack() {
    return status != ServiceStatus.DEFUNCT;
  }

  public boolean isActive() {
    return status == ServiceStatus.ACTIVE;
  }

  /** Whether it can be called at emergency numbers only. */
  boolean isEmergency() {
    return !phones.isEmpty() && phones.stream().allMatch(phone -> EMERGENCY.contains(phone.number()));
  }

  /**
   * Whether phones that show cover names need one for it. A service that is on the web only is not on such phones
   * without one.
   */
  public boolean needsCoverName() {
    return coverName == null && !phones.isEmpty() && !isEmergency();
  }

  /** A copy with this cover name. */
  public Contact under(@Nullable String cover) {
    return new Contact(id, organization, name, status, phones, languages, openings, areas, url, cover);
  }

  /** A copy with these numbers. */
  public Contact at(List<Phone> numbers) {
    return new Contact(id, organization, name, status, numbers, languages, openings, areas, url, coverName);
  }

  /** How a number is used. A text is an SMS; a textphone is typed on during a call. */
  public enum PhoneType {
    VOICE, TEXT, TEXTPHONE
  }

  /** @param number E.164, or a short number as it is dialled */
  public record Phone(String number, PhoneType type) {
  }

  /**
   * Weekly hours on some days. If the end is not after the beginning, it is on the next day.
   *
   * @param byday {@code MO} to {@code SU}, comma separated, in the order of the week
   * @param opensAt {@code HH:MM}, inclusive
   * @param closesAt {@code HH:MM}, exclusive; {@code 24:00} is the end of the day
   */
  public record Opening(String byday, String opensAt, String closesAt) {
  }

  /** The regions whose packs it is in: none unless it is active and can be reached. */
  public Set<Region> regions() {
    var regions = EnumSet.noneOf(Region.class);
    if (isActive() && (!phones.isEmpty() || url != null)) {
      areas.forEach(area -> regions.addAll(area.regions()));
    }
    return Collections.unmodifiableSet(regions);
  }
}
