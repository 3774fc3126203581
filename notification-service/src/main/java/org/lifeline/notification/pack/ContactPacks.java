package org.lifeline.notification.pack;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.Directory;
import org.lifeline.notification.directory.PackVersion;
import org.lifeline.notification.directory.RegionalPacks;
import org.lifeline.notification.directory.contact.Contact;
import org.lifeline.notification.directory.contact.Region;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the current pack of each region. Earlier versions are not kept: no device may be loaded with one. */
@Repository
class ContactPacks implements RegionalPacks {

  private final JdbcClient jdbc;
  private final CanonicalJson json;
  private final NumbersThatLeft left;
  private final Clock clock;

  ContactPacks(JdbcClient jdbc, CanonicalJson json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.left = new NumbersThatLeft(jdbc);
    this.clock = clock;
  }

  @Override
  public List<PackVersion> follow(List<Directory.Change> changes, Directory directory) {
    var contacts = directory.contacts();
    var raises = PackChanges.raises(changes);
    raises.forEach((region, raise) -> {
      var before = of(region);
      left.follow(region, before.version() + raise, PackChanges.numbers(json.read(before).entries()),
          PackChanges.numbers(PackChanges.entries(contacts, region)));
    });
    var withdrawn = left.withdrawn(PackChanges.numbers(contacts.stream().filter(Contact::mayComeBack)
        .filter(contact -> !contact.phones().isEmpty()).map(PackEntry::of).toList()));
    var raised = new ArrayList<ContactPack>();
    for (var region : Region.values()) {
      var before = of(region);
      var withdrawnIn = withdrawn.get(region.code());
      // Readers take the pack of the highest version, so a change of anything they are told of a pack needs a new one.
      long raise = raises.getOrDefault(region, Objects.equals(withdrawnIn, before.numbersWithdrawnIn()) ? 0L : 1L);
      if (raise > 0) {
        var content = new ContactPack.Content(region.code(), before.version() + raise,
            PackChanges.entries(contacts, region));
        raised.add(json.write(content).numbersWithdrawnIn(withdrawnIn));
      }
    }
    save(raised);
    return kept();
  }

  @Override
  public void goAbove(List<PackVersion> told) {
    var highest = new TreeMap<String, PackVersion>();
    told.forEach(pack -> highest.merge(pack.region(), pack, (a, b) -> a.version() < b.version() ? b : a));
    var raised = new ArrayList<ContactPack>();
    for (var before : versions()) {
      boolean otherwise = told.stream().anyMatch(pack -> pack.region().equals(before.region())
          && pack.version() == before.version() && !pack.hash().equals(before.hash()));
      var last = highest.getOrDefault(before.region(), before);
      if (last.version() > before.version() || last.version() == before.version() && otherwise) {
        var pack = of(Region.of(before.region()).orElseThrow());
        raised.add(json.write(new ContactPack.Content(pack.region(), last.version() + 1, json.read(pack).entries()))
            .numbersWithdrawnIn(withdrawnIn(pack, last)));
      }
    }
    save(raised);
    jdbc.sql("update contact_pack set told = false where region = any(:regions)")
        .param("regions", Columns.text(raised, ContactPack::region)).update();
  }

  /**
   * The later of what the database has and what was published since: phones may hold a number that this database has
   * never seen.
   */
  private @Nullable Long withdrawnIn(ContactPack known, PackVersion told) {
    var before = known.numbersWithdrawnIn();
    var last = told.numbersWithdrawnIn();
    if (last == null || before != null && before >= last) {
      return before;
    }
    left.forgotten(known.region(), last);
    return last;
  }

  @Override
  public boolean areUntold() {
    return jdbc.sql("select exists (select from contact_pack where not told)").query(Boolean.class).single();
  }

  @Override
  public List<PackVersion> tell() {
    jdbc.sql("update contact_pack set told = true where not told").update();
    return kept();
  }

  /** The current pack of every region, in the order of their codes. */
  List<PackVersion> versions() {
    Map<String, PackVersion> standing = new TreeMap<>();
    for (var region : Region.values()) {
      standing.put(region.code(), new PackVersion(region.code(), 0, "", null));
    }
    kept().forEach(pack -> standing.put(pack.region(), pack));
    return List.copyOf(standing.values());
  }

  private List<PackVersion> kept() {
    return jdbc.sql("""
        select region, version, case when numbers > 0 then hash else '' end, numbers_withdrawn_in
          from contact_pack order by region
        """)
        .query((row, n) -> new PackVersion(row.getString(1), row.getLong(2), row.getString(3),
            row.getObject(4, Long.class)))
        .list();
  }

  /** How many telephone numbers each region's pack holds; none for regions that never had a contact. */
  Map<String, Integer> numbers() {
    var numbers = new TreeMap<String, Integer>();
    jdbc.sql("select region, numbers from contact_pack").query(row -> {
      numbers.put(row.getString(1), row.getInt(2));
    });
    return numbers;
  }

  /** The pack of a region; an empty one of version 0 if it never had a contact. */
  ContactPack of(Region region) {
    Optional<ContactPack> known = jdbc
        .sql("select region, version, hash, document, numbers_withdrawn_in from contact_pack where region = :region")
        .param("region", region.code())
        .query((row, n) -> new ContactPack(row.getString(1), row.getLong(2), row.getString(3), row.getBytes(4),
            row.getObject(5, Long.class)))
        .optional();
    return known.orElseGet(() -> empty(region));
  }

  private ContactPack empty(Region region) {
    return json.write(new ContactPack.Content(region.code(), 0, List.of()));
  }

  private void save(List<ContactPack> packs) {
    if (packs.isEmpty()) {
      return;
    }
    jdbc.sql(
        """
            insert into contact_pack (region, version, hash, document, numbers_withdrawn_in, updated_at)
            select region, version, hash, document, withdrawn, :now
              from unnest(cast(:regions as text[]), cast(:versions as bigint[]), cast(:hashes as text[]), :documents,
                          cast(:withdrawn as bigint[]))
                as p (region, version, hash, document, withdrawn)
            on conflict (region) do update set version = excluded.version, hash = excluded.hash,
                   document = excluded.document, numbers_withdrawn_in = excluded.numbers_withdrawn_in, updated_at = excluded.updated_at
            """)
        .param("regions", Columns.text(packs, ContactPack::region))
        .param("versions", Columns.text(packs, ContactPack::version))
        .param("hashes", Columns.text(packs, ContactPack::hash))
        .param("documents", Columns.bytes(packs, ContactPack::document))
        .param("withdrawn", Columns.text(packs, ContactPack::numbersWithdrawnIn))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
  }
}
