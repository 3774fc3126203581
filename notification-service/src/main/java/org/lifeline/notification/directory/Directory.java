package org.lifeline.notification.directory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The contact directory while it is being changed. In memory, one thread. */
public final class Directory {

  private final Map<String, Entry> entries = new TreeMap<>();

  /** @param version of the entry, from 1; raised by each change */
  public record Entry(Contact contact, long version) {
  }

  /** An entry that now says something else. @param before null where it is new */
  public record Change(@Nullable Contact before, Contact after, long version) {
  }

  Directory(Collection<Entry> entries) {
    entries.forEach(entry -> this.entries.put(entry.contact().id(), entry));
  }

  /** Adds or replaces; empty where the directory said the same already. */
  Optional<Change> put(Contact contact) {
    var known = entries.get(contact.id());
    if (known != null && known.contact().equals(contact)) {
      return Optional.empty();
    }
    long version = known == null ? 1 : known.version() + 1;
    entries.put(contact.id(), new Entry(contact, version));
    return Optional.of(new Change(known == null ? null : known.contact(), contact, version));
  }

  /** The numbers of everyone who is in some pack. */
  SortedSet<String> numbers() {
    var numbers = new TreeSet<String>();
    contacts().stream().filter(contact -> !contact.regions().isEmpty())
        .forEach(contact -> contact.phones().forEach(phone -> numbers.add(phone.number())));
    return numbers;
  }

  /** The numbers of whoever answers, or may answer again: phones that have gone hold them all the while. */
  SortedSet<String> numbersThatMayComeBack() {
    var numbers = new TreeSet<String>();
    contacts().stream().filter(contact -> contact.status() != ServiceStatus.DEFUNCT)
        .forEach(contact -> contact.phones().forEach(phone -> numbers.add(phone.number())));
    return numbers;
  }

  /** Everyone in it, in the order of their ids. */
  public Collection<Contact> contacts() {
    return entries.values().stream().map(Entry::contact).toList();
  }
}
