package org.lifeline.notification.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.lifeline.notification.directory.Contact;
import org.lifeline.notification.directory.Directory;
import org.lifeline.notification.directory.Region;
import org.lifeline.notification.directory.Samples;
import org.lifeline.notification.directory.ServiceStatus;

class PackProperties {

  @Provide
  Arbitrary<Contact> contacts() {
    return Combinators.combine(Arbitraries.of("a", "b", "c"), Arbitraries.of("One", "Two"),
        Arbitraries.of(ServiceStatus.values()), Arbitraries.of("K02000001", "K03000001", "W92000004", "E12000007"))
        .as((id, name, status, area) -> Samples.contact(id, name, status, List.of(), area, "https://example.org"));
  }

  /** A version says how many changes a region's devices have missed, however they were brought in. */
  @Property
  void versionsDoNotDependOnHowChangesAreGrouped(@ForAll @Size(max = 12) List<@From("contacts") Contact> contacts) {
    var atOnce = PackChanges.raises(changes(Samples.directory(), contacts));
    var oneByOne = new EnumMap<Region, Long>(Region.class);
    var directory = Samples.directory();
    for (var contact : contacts) {
      PackChanges.raises(changes(directory, List.of(contact)))
          .forEach((region, raise) -> oneByOne.merge(region, raise, Long::sum));
    }
    assertThat(atOnce).isEqualTo(oneByOne);
  }

  @Property
  void versionRisesExactlyWhenThePackSaysSomethingElse(
      @ForAll @Size(max = 12) List<@From("contacts") Contact> contacts) {
    var directory = Samples.directory();
    for (var contact : contacts) {
      Map<Region, List<PackEntry>> before = packs(directory);
      var raises = PackChanges.raises(changes(directory, List.of(contact)));
      Map<Region, List<PackEntry>> after = packs(directory);
      for (var region : Region.values()) {
        assertThat(raises.containsKey(region)).isEqualTo(!Objects.equals(before.get(region), after.get(region)));
      }
    }
  }

  private static List<Directory.Change> changes(Directory directory, List<Contact> contacts) {
    var changes = new ArrayList<Directory.Change>();
    contacts.forEach(contact -> Samples.put(directory, contact).ifPresent(changes::add));
    return changes;
  }

  private static Map<Region, List<PackEntry>> packs(Directory directory) {
    var packs = new EnumMap<Region, List<PackEntry>>(Region.class);
    for (var region : Region.values()) {
      packs.put(region, PackChanges.entries(directory.contacts(), region));
    }
    return packs;
  }
}
