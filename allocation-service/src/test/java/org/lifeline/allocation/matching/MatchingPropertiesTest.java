package org.lifeline.allocation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Properties that hold for any stock and any referrals. */
class MatchingPropertiesTest {

  private static final List<String> HUBS = List.of("near", "mid", "far");
  private static final List<String> FORMS = List.of("basic", "smart", "big");
  private static final List<String> OPERATORS = List.of("alder", "birch", "cedar");
  private static final List<String> REGIONS = List.of("town", "coast", "hills");

  @Property(tries = 100)
  void nobodyWaitsWhileADeviceThatFitsIsFree(@ForAll Random random, @ForAll @IntRange(max = 40) int referrals,
      @ForAll @IntRange(max = 40) int devices) {
    var world = new World();
    for (int round = 0; round < 3; round++) {
      world.serve(referrals(world, random, referrals), devices(world, random, devices));
      assertNobodyWaitsInVain(world);
    }
  }

  @Property(tries = 100)
  void manyAtOnceGetWhatTheyWouldGetOneByOne(@ForAll Random random, @ForAll @IntRange(max = 60) int referrals,
      @ForAll @IntRange(max = 40) int devices) {
    var together = new World();
    var alone = new World();
    for (int round = 0; round < 3; round++) {
      long seed = random.nextLong();
      var atOnce = together.serve(referrals(together, new Random(seed), referrals),
          devices(together, new Random(seed + 1), devices));
      assertThat(ids(atOnce)).isEqualTo(ids(oneByOne(alone, referrals(alone, new Random(seed), referrals),
          devices(alone, new Random(seed + 1), devices))));
    }
  }

  @Property(tries = 100)
  void nobodyIsPassedOverForWhomTheDeviceWouldHaveBeenRight(@ForAll Random random,
      @ForAll @IntRange(max = 60) int referrals, @ForAll @IntRange(max = 20) int devices) {
    var world = new World();
    world.serve(referrals(world, random, referrals), List.of());
    var served = world.serve(referrals(world, random, referrals), devices(world, random, devices));
    var precedence = new Precedence(World.NOW, Duration.ofHours(24));
    served.forEach((winner, device) -> assertThat(world.waiting())
        .noneMatch(other -> precedence.compare(other, winner) < 0 && fits(device, other)));
  }

  /** The reference result: each referral alone, in order of precedence, searching everything there is. */
  private static Map<Candidate, FreeDevice> oneByOne(World world, List<Candidate> newcomers, List<FreeDevice> freed) {
    var queue = new ArrayList<>(world.waiting());
    queue.addAll(newcomers);
    queue.sort(new Precedence(World.NOW, Duration.ofHours(24)));
    var served = new HashMap<Candidate, FreeDevice>();
    for (var candidate : queue) {
      var best = world.free().stream().filter(device -> fits(device, candidate))
          .min((a, b) -> compare(candidate, a, b)).orElse(null);
      if (best != null) {
        world.free().remove(best);
        served.put(candidate, best);
      }
    }
    world.waiting().addAll(newcomers);
    world.waiting().removeAll(served.keySet());
    return served;
  }

  private static int compare(Candidate candidate, FreeDevice a, FreeDevice b) {
    var hubs = World.SCHEME.hubsOf(candidate.region());
    int hub = Integer.compare(hubs.indexOf(a.bucket().hub()), hubs.indexOf(b.bucket().hub()));
    int features = Integer.compare(features(a), features(b));
    return hub != 0 ? hub : features != 0 ? features : FreeDevice.FIRST_TO_EXPIRE.compare(a, b);
  }

  private static int features(FreeDevice device) {
    return World.SCHEME.forms().getOrDefault(device.bucket().form(), java.util.Set.of()).size();
  }

  private static boolean fits(FreeDevice device, Candidate candidate) {
    return World.hubsOf(candidate).contains(device.bucket().hub())
        && World.SCHEME.forms().getOrDefault(device.bucket().form(), java.util.Set.of())
            .containsAll(candidate.requirement().needs())
        && !device.bucket().operator().equals(candidate.requirement().excludedOperator())
        && !device.simExpiresOn().isBefore(World.EARLIEST_EXPIRY);
  }

  private static void assertNobodyWaitsInVain(World world) {
    assertThat(world.waiting())
        .noneMatch(candidate -> world.free().stream().anyMatch(device -> fits(device, candidate)));
  }

  private static Map<UUID, UUID> ids(Map<Candidate, FreeDevice> served) {
    var ids = new HashMap<UUID, UUID>();
    served.forEach((candidate, device) -> ids.put(candidate.referral(), device.id()));
    return ids;
  }

  private static List<Candidate> referrals(World world, Random random, int count) {
    var referrals = new ArrayList<Candidate>();
    for (int i = 0; i < count; i++) {
      var requirement = World.REQUIREMENTS.get(random.nextInt(World.REQUIREMENTS.size()));
      @Nullable
      String excluded = requirement.excludedOperator();
      referrals.add(world.referral(pick(random, REGIONS), Band.values()[random.nextInt(3)],
          Duration.ofHours(random.nextInt(80)), excluded,
          random.nextBoolean() ? new String[0] : requirement.needs().toArray(String[]::new)));
    }
    return referrals;
  }

  private static List<FreeDevice> devices(World world, Random random, int count) {
    var devices = new ArrayList<FreeDevice>();
    for (int i = 0; i < count; i++) {
      devices.add(world.device(pick(random, HUBS), pick(random, FORMS), pick(random, OPERATORS),
          World.EARLIEST_EXPIRY.plusDays(random.nextInt(6) - 2).toString()));
    }
    return devices;
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
