package org.lifeline.allocation.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.scheme.Scheme;

/** Stock and waiting list in memory: a small scheme of three hubs, three forms and three operators. */
final class World implements Shelf, WaitingLines {

  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  static final LocalDate EARLIEST_EXPIRY = LocalDate.parse("2027-02-23");
  static final Duration MODEL_AWAITED = Duration.ofDays(28);
  static final Scheme SCHEME = new Scheme(
      Map.of("basic", Set.of("hearing-aid"), "smart", Set.of("hearing-aid", "screen-reader"), "big",
          Set.of("hearing-aid", "large-buttons")),
      Set.of("near", "mid", "far"),
      Map.of("town", List.of("near", "mid"), "coast", List.of("mid", "far"), "hills", List.of("far", "near", "mid")),
      Set.of("alder", "birch", "cedar"), Set.of());
  static final List<Requirement> REQUIREMENTS = requirements();

  private final Matching matching = new Matching(new Preferences(SCHEME, REQUIREMENTS));
  private final List<FreeDevice> free = new ArrayList<>();
  private final Map<Bucket, Instant> takenIn = new HashMap<>();
  private final List<Candidate> waiting = new ArrayList<>();
  private final Map<UUID, FreeDevice> founds = new HashMap<>();
  private Instant now = NOW;
  private int ids;
  private int fetched;

  FreeDevice device(String hub, String form, String operator, String expires) {
    var device = new FreeDevice(new UUID(1, ++ids), new Bucket(hub, form, operator), LocalDate.parse(expires));
    free.add(device);
    wasHere(device.bucket());
    return device;
  }

  /** A device of this bucket is taken in, and given to somebody. */
  void wasHere(Bucket bucket) {
    takenIn.put(bucket, now);
  }

  /** Lets so much time pass. */
  void passes(Duration time) {
    now = now.plus(time);
  }

  Candidate referral(String region, Band band, Duration age, @Nullable String excluded, String... needs) {
    return new Candidate(new UUID(2, ++ids), region, new Requirement(Set.of(needs), excluded), band, NOW.minus(age),
        null);
  }

  Candidate referral(String region, String... needs) {
    return referral(region, Band.STANDARD, Duration.ZERO, null, needs);
  }

  void waits(Candidate candidate) {
    waiting.add(candidate);
  }

  /** Takes in newcomers and serves those that wait with what was freed; newcomers that get nothing wait. */
  Map<Candidate, FreeDevice> serve(Collection<Candidate> newcomers, Collection<FreeDevice> freed) {
    var matches = matching.match(newcomers, freed.stream().map(FreeDevice::bucket).collect(Collectors.toSet()),
        candidate -> true, this, this,
        new Moment(now, Duration.ofHours(24), EARLIEST_EXPIRY, now.minus(MODEL_AWAITED)));
    var served = new LinkedHashMap<Candidate, FreeDevice>();
    for (var match : matches) {
      if (!free.remove(match.device()) || served.put(match.candidate(), match.device()) != null) {
        throw new AssertionError("given twice");
      }
    }
    waiting.addAll(newcomers);
    waiting.removeAll(served.keySet());
    return served;
  }

  /** The device that a newcomer gets; null if it must wait. */
  @Nullable
  FreeDevice served(Candidate newcomer) {
    return serve(List.of(newcomer), List.of()).get(newcomer);
  }

  /** How many devices were looked at so far. */
  int fetched() {
    return fetched;
  }

  List<FreeDevice> free() {
    return free;
  }

  List<Candidate> waiting() {
    return waiting;
  }

  static Set<String> hubsOf(Candidate candidate) {
    return Set.copyOf(SCHEME.hubsOf(candidate.region()));
  }

  @Override
  public List<FreeDevice> fetch(List<Shelf.Ask> asks, LocalDate earliestExpiry) {
    var found = asks.stream().flatMap(ask -> free.stream().filter(device -> device.bucket().equals(ask.bucket()))
        .filter(device -> !device.simExpiresOn().isBefore(earliestExpiry))
        .sorted(FreeDevice.FIRST_TO_EXPIRE).filter(device -> ask.after() == null
            || FreeDevice.FIRST_TO_EXPIRE.compare(device, ask.after()) > 0)
        .limit(ask.count())).toList();
    fetched += found.size();
    return found;
  }

  /** The same candidate, who may not have a device like this one, whose form stands for its model here. */
  static Candidate unlike(Candidate candidate, FreeDevice found) {
    return new Candidate(candidate.referral(), candidate.region(), candidate.requirement(), candidate.band(),
        candidate.firstAcceptedAt(), found.id());
  }

  /** A device that was in stock once and was found by an abuser. */
  FreeDevice found(String form, String operator) {
    var device = new FreeDevice(new UUID(3, ++ids), new Bucket("near", form, operator), EARLIEST_EXPIRY);
    founds.put(device.id(), device);
    return device;
  }

  @Override
  public Optional<FreeDevice> firstUnlike(UUID found, boolean otherModel, List<Bucket> buckets, Set<UUID> taken,
      LocalDate earliestExpiry) {
    var like = Objects.requireNonNull(founds.get(found)).bucket();
    return free.stream().filter(device -> buckets.contains(device.bucket()) && !taken.contains(device.id()))
        .filter(device -> !device.simExpiresOn().isBefore(earliestExpiry))
        .filter(device -> !device.bucket().operator().equals(like.operator())
            && !(otherModel && device.bucket().form().equals(like.form())))
        .min(FreeDevice.FIRST_TO_EXPIRE);
  }

  @Override
  public boolean hasTakenInUnlike(UUID found, List<Bucket> buckets, Instant since) {
    var like = Objects.requireNonNull(founds.get(found)).bucket();
    return takenIn.entrySet().stream().filter(entry -> !entry.getValue().isBefore(since)).map(Map.Entry::getKey)
        .anyMatch(bucket -> buckets.contains(bucket) && !bucket.form().equals(like.form())
            && !bucket.operator().equals(like.operator()));
  }

  @Override
  public List<Candidate> fetch(List<WaitingLines.Ask> asks) {
    Comparator<Candidate> order = Comparator.comparing(Candidate::firstAcceptedAt).thenComparing(Candidate::referral,
        UuidOrder.BYTEWISE);
    return asks.stream().flatMap(ask -> waiting.stream().filter(candidate -> candidate.line().equals(ask.line()))
        .sorted(order).filter(candidate -> ask.after() == null || order.compare(candidate, ask.after()) > 0)
        .limit(ask.count())).toList();
  }

  private static List<Requirement> requirements() {
    var all = new ArrayList<Requirement>();
    for (var operator : new @Nullable String[]{null, "alder", "birch", "cedar"}) {
      for (int bits = 0; bits < 8; bits++) {
        var needs = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
          if ((bits & 1 << i) != 0) {
            needs.add(List.of("hearing-aid", "screen-reader", "large-buttons").get(i));
          }
        }
        all.add(new Requirement(Set.copyOf(needs), operator));
      }
    }
    return all;
  }
}
