package org.lifeline.notification.pack;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.Directory;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Region;

/** Works out what changes of the directory mean to the packs. */
final class PackChanges {

  private PackChanges() {
  }

  /**
   * By how much each region's version rises: by one for each change of a contact that changes what the region's devices
   * hold. So versions do not depend on how many changes come in one import.
   */
  static Map<Region, Long> raises(List<Directory.Change> changes) {
    var raises = new EnumMap<Region, Long>(Region.class);
    for (var change : changes) {
      for (var region : Region.values()) {
        if (!Objects.equals(entry(change.before(), region), entry(change.after(), region))) {
          raises.merge(region, 1L, Long::sum);
        }
      }
    }
    return raises;
  }

  /** The pack's entries of a region, in the order of the contacts. */
  static List<PackEntry> entries(Collection<Contact> contacts, Region region) {
    return contacts.stream().filter(contact -> contact.regions().contains(region)).map(PackEntry::of).toList();
  }

  static Set<String> numbers(List<PackEntry> entries) {
    return entries.stream().flatMap(entry -> entry.numbers().stream()).map(PackEntry.Number::number)
        .collect(Collectors.toSet());
  }

  private static @Nullable PackEntry entry(@Nullable Contact contact, Region region) {
    return contact != null && contact.regions().contains(region) ? PackEntry.of(contact) : null;
  }
}
