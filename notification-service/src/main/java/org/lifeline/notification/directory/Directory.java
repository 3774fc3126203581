package org.lifeline.notification.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.CoverNames;

/** The contact directory while it is being changed. In memory, for one thread. */
public final class Directory {

  private final Map<String, Entry> entries = new TreeMap<>();
  /**
   * The ids of the services that have each cover name, by its folded form. A name that was given up stays with an empty
   * set, so that nobody is given it in the same change.
   */
  private final Map<String, Set<String>> coverNames = new HashMap<>();

  /** @param version of the entry, from 1; raised by each change */
  public record Entry(Contact contact, long version) {
  }

  /**
   * An entry that now says something else.
   *
   * @param before null if it is new
   */
  public record Change(@Nullable Contact before, Contact after, long version) {
  }

  Directory(Collection<Entry> entries) {
    entries.forEach(entry -> {
      this.entries.put(entry.contact().id(), entry);
      take(entry.contact());
    });
  }

  /**
   * Whether another service has its cover name, or one that reads like it: a survivor could not tell which one she
   * calls.
   */
  boolean isCoverNameTaken(Contact said) {
    var name = said.coverName();
    return name != null && coverNames.getOrDefault(CoverNames.folded(name), Set.of()).stream()
        .anyMatch(other -> !other.equals(said.id()));
  }

  private void take(Contact contact) {
    if (contact.coverName() != null) {
      coverNames.computeIfAbsent(CoverNames.folded(contact.coverName()), name -> new HashSet<>()).add(contact.id());
    }
  }

  private void giveUp(Contact contact) {
    if (contact.coverName() != null) {
      coverNames.computeIfPresent(CoverNames.folded(contact.coverName()), (name, ids) -> {
        ids.remove(contact.id());
        return ids;
      });
    }
  }

  /**
   * Adds or replaces a service; empty if the directory had it in this form already. One that needs a cover name and
   * comes without one keeps the one it had, which survivors may have been told, or gets one that nobody else has. One
   * that is closed for a time and comes without a number keeps those it had, as phones that were sent hold them.
   */
  Optional<Change> put(Contact said) {
    var known = entries.get(said.id());
    var contact = covered(reached(said, known), known);
    if (known != null && known.contact().equals(contact)) {
      return Optional.empty();
    }
    if (known != null) {
      giveUp(known.contact());
    }
    take(contact);
    long version = known == null ? 1 : known.version() + 1;
    entries.put(contact.id(), new Entry(contact, version));
    return Optional.of(new Change(known == null ? null : known.contact(), contact, version));
  }

  /**
   * Repeats an entry under a new version, so that the packs that go with it are published; empty if the directory is
   * empty.
   */
  Optional<Change> again() {
    return entries.values().stream().findFirst().map(entry -> {
      var next = new Entry(entry.contact(), entry.version() + 1);
      entries.put(entry.contact().id(), next);
      return new Change(entry.contact(), entry.contact(), next.version());
    });
  }

  private static Contact reached(Contact said, @Nullable Entry known) {
    return known == null || said.isActive() || !said.mayComeBack() || !said.phones().isEmpty()
        ? said
        : said.at(known.contact().phones());
  }

  private Contact covered(Contact said, @Nullable Entry known) {
    if (!said.needsCoverName()) {
      return said;
    }
    var before = known == null ? null : known.contact().coverName();
    return said.under(before == null ? CoverNames.of(said, coverNames.keySet()) : before);
  }

  /** The numbers of all services that are in some pack. */
  SortedSet<String> numbers() {
    var numbers = new TreeSet<String>();
    contacts().stream().filter(contact -> !contact.regions().isEmpty())
        .forEach(contact -> contact.phones().forEach(phone -> numbers.add(phone.number())));
    return numbers;
  }

  /** The numbers of all services that answer, or may answer again: phones that were sent hold them. */
  SortedSet<String> numbersThatMayComeBack() {
    var numbers = new TreeSet<String>();
    contacts().stream().filter(Contact::mayComeBack)
        .forEach(contact -> contact.phones().forEach(phone -> numbers.add(phone.number())));
    return numbers;
  }

  /** All services, in the order of their ids. */
  public Collection<Contact> contacts() {
    return entries.values().stream().map(Entry::contact).toList();
  }
}
