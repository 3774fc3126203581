package org.lifeline.notification.directory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of the contact directory: whom a survivor can turn to. What it says has been checked; its numbers are free to
 * call. Two that say the same are equal.
 *
 * @param id opaque, chosen by whoever keeps the list
 * @param organization who runs it; null where the list does not say
 * @param languages registered primary subtags, for example {@code cy}
 * @param openings when it answers, Europe/London; empty where the list does not say
 * @param areas where it answers
 * @param url where it answers on the web
 * @param coverName what a handset shows instead of its name, where that was agreed with the survivor; null where it has
 * not been given one
 */
public record Contact(String id, @Nullable String organization, String name, ServiceStatus status, List<Phone> phones,
    List<String> languages, List<Opening> openings, List<Extent> areas, @Nullable String url,
    @Nullable String coverName) {

  /** One without a cover name. */
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

  /** Numbers that every phone in the country can call: to have them says nothing of whoever has them. */
  public static final Set<String> EMERGENCY = Set.of("999", "112", "18000");

  /** Whether it answers, or may answer again: phones that have gone hold its numbers all the while. */
  public boolean mayComeBack() {
    return status != ServiceStatus.DEFUNCT;
  }

  boolean isActive() {
    return status == ServiceStatus.ACTIVE;
  }

  /** Whether it answers at such numbers alone. */
  boolean isEmergency() {
    return !phones.isEmpty() && phones.stream().allMatch(phone -> EMERGENCY.contains(phone.number()));
  }

  /** Whether phones that show cover names need one for it. What is on the web alone is not on them without one. */
  boolean needsCoverName() {
    return coverName == null && !phones.isEmpty() && !isEmergency();
  }

  /** The same under this cover name. */
  Contact under(@Nullable String cover) {
    return new Contact(id, organization, name, status, phones, languages, openings, areas, url, cover);
  }

  /** The same with these numbers. */
  Contact at(List<Phone> numbers) {
    return new Contact(id, organization, name, status, numbers, languages, openings, areas, url, coverName);
  }

  /** How a number is used. */
  public enum PhoneType {
    VOICE, TEXT
  }

  /** @param number E.164, or a short number as it is dialled */
  public record Phone(String number, PhoneType type) {
  }

  /**
   * Weekly hours on each of some days. Where the end is not after the beginning, it is on the day after.
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
