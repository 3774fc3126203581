package org.lifeline.verification.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.verification.history.About;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.Envelope;
import org.lifeline.verification.history.Happened.PutAside;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.history.Happened.Unreadable;
import org.lifeline.verification.history.History;
import org.lifeline.verification.history.Place;
import org.lifeline.verification.snapshot.AllocationRows;
import org.lifeline.verification.snapshot.DispatchRows;
import org.lifeline.verification.snapshot.NotificationRows;
import org.lifeline.verification.snapshot.Reception;
import org.lifeline.verification.snapshot.Reception.Partition;
import org.lifeline.verification.snapshot.ReferralRows;
import org.lifeline.verification.snapshot.Snapshot;

/** A history with the matching rows, to be told correctly and then broken on purpose. */
final class Story {

  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  final Map<String, List<Happened>> topics = new TreeMap<>();
  final List<ReferralRows.Referral> referrals = new ArrayList<>();
  final List<ReferralRows.Step> steps = new ArrayList<>();
  final List<ReferralRows.Review> reviews = new ArrayList<>();
  final List<ReferralRows.Submission> submissions = new ArrayList<>();
  final List<ReferralRows.Answer> answers = new ArrayList<>();
  final List<ReferralRows.Lease> leases = new ArrayList<>();
  final List<UUID> devices = new ArrayList<>();
  final List<AllocationRows.Item> stock = new ArrayList<>();
  final List<AllocationRows.Count> counts = new ArrayList<>();
  final List<AllocationRows.Referral> allocations = new ArrayList<>();
  final List<DispatchRows.Referral> dispatches = new ArrayList<>();
  final List<DispatchRows.Consignment> consignments = new ArrayList<>();
  final List<DispatchRows.Duty> duties = new ArrayList<>();
  final Set<UUID> releasedUnseen = new HashSet<>();
  final Map<String, Long> contacts = new HashMap<>();
  final List<NotificationRows.Referral> told = new ArrayList<>();
  final List<UUID> early = new ArrayList<>();
  final List<UUID> waits = new ArrayList<>();
  final List<NotificationRows.Notice> notices = new ArrayList<>();
  final Set<Long> starts = new HashSet<>();
  final Set<Long> hotlines = new HashSet<>();
  final Set<NotificationRows.Applied> applied = new HashSet<>();
  final Map<String, Set<UUID>> sealed = new HashMap<>();
  final Map<String, Map<String, Set<UUID>>> inboxes = new HashMap<>();
  final Map<String, Map<Place, Instant>> deadLetters = new HashMap<>();
  final Map<String, Set<Place>> unsettled = new HashMap<>();
  final Map<String, Set<Place>> parked = new HashMap<>();
  final Map<String, Map<Partition, Long>> committed = new HashMap<>();

  private final Map<String, Long> sequences = new HashMap<>();
  private int ids;
  private long clock = NOW.toEpochMilli();

  /** All services that read topics. */
  static Set<String> services() {
    var all = new HashSet<>(Hearing.keepers());
    all.add(Hearing.CONSOLE);
    return all;
  }

  /** The next id; the same in every run. */
  UUID id() {
    return new UUID(0, ++ids);
  }

  /** Something is said about a referral, a device or nothing that is numbered, and whoever hears it takes it. */
  Told tell(String topic, String key, String type, About about) {
    var sequence = topic.equals("referral-keys") ? 0 : sequences.merge(topic + "/" + key, 1L, Long::sum);
    return add(new Told(envelope(topic, id(), type, key), type, sequence, ++clock, about));
  }

  /** The same record once more, as a relay repeats it after a crash. */
  void repeat(Told event) {
    var old = event.envelope();
    add(new Told(envelope(event.place().topic(), old.id(), old.type(), old.key()), event.type(), event.sequence(),
        event.at(), event.about()));
  }

  /** Bytes that are no event come on a topic, and everybody who hears it puts them aside. */
  Place garbage(String topic, String key) {
    return garbage(topic, key, null);
  }

  /** Bytes that are said to be an event of this type. */
  Place garbage(String topic, String key, @Nullable String type) {
    var envelope = envelope(topic, id(), type, key);
    var garbage = new Unreadable(envelope, 17);
    topics.computeIfAbsent(topic, t -> new ArrayList<>()).add(garbage);
    for (var service : services()) {
      if (Hearing.reads(service, topic)) {
        read(service, envelope.place());
      }
      if (Hearing.reads(service, topic) && Hearing.wants(service, garbage)) {
        deadLetters.computeIfAbsent(service, s -> new HashMap<>()).put(envelope.place(), NOW);
        var letters = "dlt." + service + "." + topic;
        topics.computeIfAbsent(letters, t -> new ArrayList<>())
            .add(new PutAside(envelope(letters, id(), null, key), envelope.place(), "no-magic-byte", 17));
      }
    }
    return envelope.place();
  }

  private Told add(Told event) {
    var topic = event.place().topic();
    topics.computeIfAbsent(topic, t -> new ArrayList<>()).add(event);
    for (var service : services()) {
      if (Hearing.reads(service, topic)) {
        read(service, event.place());
        if (Hearing.wants(service, event)) {
          inbox(service, topic).add(event.envelope().id());
        }
      }
    }
    return event;
  }

  Set<UUID> inbox(String service, String topic) {
    return inboxes.computeIfAbsent(service, s -> new HashMap<>()).computeIfAbsent(topic, t -> new HashSet<>());
  }

  private void read(String service, Place place) {
    committed.computeIfAbsent(service, s -> new HashMap<>()).put(new Partition(place.topic(), place.partition()),
        place.offset() + 1);
  }

  private Envelope envelope(String topic, UUID id, @Nullable String type, String key) {
    long offset = sequences.merge("offset of " + topic, 1L, Long::sum) - 1;
    return new Envelope(new Place(topic, 0, offset), id, type == null ? "0-" + offset : id.toString(), type, key);
  }

  /** Takes records out of a topic, as if they had never been published. */
  void unsay(String topic, Predicate<Happened> which) {
    topics.getOrDefault(topic, List.of()).removeIf(which);
  }

  static Predicate<Happened> ofType(String type) {
    return record -> record instanceof Told told && told.type().equals(type);
  }

  Snapshot snapshot() {
    var receptions = new HashMap<String, Reception>();
    for (var service : services()) {
      receptions.put(service,
          new Reception(inboxes.getOrDefault(service, Map.of()), deadLetters.getOrDefault(service, Map.of()),
              unsettled.getOrDefault(service, Set.of()), parked.getOrDefault(service, Set.of()),
              committed.getOrDefault(service, Map.of()), 0));
    }
    return new Snapshot(NOW, new ReferralRows(referrals, steps, reviews, submissions, answers, leases),
        new AllocationRows(devices, stock, counts, allocations),
        new DispatchRows(dispatches, consignments, duties, releasedUnseen),
        new NotificationRows(contacts, told, early, waits, notices, starts, hotlines, applied), sealed, receptions);
  }

  /** What the checker finds, as text. */
  List<String> breaches(Invariant invariant) {
    return findings(invariant).flatMap(finding -> finding.breaches().stream()).map(Breach::what).toList();
  }

  /** Topics that it could not look at. */
  List<String> leftOut(Invariant invariant) {
    return findings(invariant).flatMap(finding -> finding.leftOut().stream()).toList();
  }

  /** How many referrals and devices it has not held to everything. */
  long heldUp(Invariant invariant) {
    return findings(invariant).mapToLong(finding -> finding.heldUp().size()).sum();
  }

  private Stream<Finding> findings(Invariant invariant) {
    return new Checker().check(new History(topics), snapshot()).stream()
        .filter(finding -> finding.invariant() == invariant);
  }
}
