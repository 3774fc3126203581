package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.rules.AllocationRules;
import org.lifeline.endtoend.rules.Device;
import org.lifeline.endtoend.rules.Wish;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/**
 * More referrals than devices: who gets one and who waits is compared with the rules, implemented here a second time.
 */
@Order(3)
@ExtendWith(SharedStack.class)
class ScarceStockIT {

  private static final int REFERRALS = 300;
  static final int DEVICES = 240;

  private static final AllocationRules RULES = new AllocationRules(Samples.scheme(),
      LocalDate.now(ZoneId.of("Europe/London")));

  /** Everything that was ever taken in, by IMEI. */
  private static final Map<String, Device> STOCK = new HashMap<>();
  @SuppressWarnings("NullAway.Init")
  private static Path folder;
  @SuppressWarnings("NullAway.Init")
  private static Played played;

  @BeforeAll
  static void play(Stack stack) {
    STOCK.putAll(Samples.devices(Samples.stock(0, DEVICES)));
    STOCK.putAll(Samples.devices(Samples.broken(Samples.BROKEN_STOCK)));
    folder = Samples.folder(stack.file("scarce"), Samples.referrals(0, REFERRALS), Samples.stock(0, DEVICES));
    played = Played.once(stack, folder);
  }

  @Test
  @Order(1)
  void theCountsAddUp() {
    assertThat(played.count("submitted")).isEqualTo(REFERRALS);
    assertThat(played.count("accepted")).isEqualTo(REFERRALS);
    assertThat(played.count("refused") + played.count("duplicates") + played.count("lost") + played.count("twice"))
        .isZero();
    assertThat(played.count("waiting")).isPositive().isEqualTo(REFERRALS - played.count("reserved"));
    assertThat(played.count("reserved")).isPositive().isEqualTo(served().size()).isEqualTo(played.count("dispatched"))
        .isEqualTo(played.count("acknowledged"));
    assertThat(played.count("notified")).isEqualTo(REFERRALS);
    assertThat(played.report().get("contact_pack_versions").size()).isEqualTo(12);
  }

  @Test
  @Order(2)
  void everyRowSaysWhatBecameOfIt() {
    assertThat(played.outcomes()).extracting(row -> row.get("case_reference")).containsExactlyElementsOf(
        Samples.referrals(0, REFERRALS).stream().map(row -> row.get("case_reference")).toList());
    assertThat(played.outcomes()).allSatisfy(row -> {
      assertThat(row).containsEntry("outcome", "accepted").containsEntry("reasons", "");
      if (row.getOrDefault("imei", "").isEmpty()) {
        assertThat(row).containsEntry("state", "waiting").containsEntry("hub", "").containsEntry("tracking_number", "");
      } else {
        assertThat(row.get("state")).isIn("dispatched", "delivered");
        assertThat(row.get("tracking_number")).matches("[A-Z]{2}\\d{9}GB");
        assertThat(row.get("dispatched_at")).isNotBlank();
        assertThat(row.get("acknowledged_at")).isNotBlank();
      }
    });
  }

  @Test
  @Order(3)
  void everyDeviceWentToOneReferralThatItFits() {
    var given = new HashSet<String>();
    for (var row : served()) {
      var device = Objects.requireNonNull(STOCK.get(row.getOrDefault("imei", "")), "a device that was never taken in");
      assertThat(given.add(device.imei())).as("%s was given twice", device).isTrue();
      assertThat(RULES.fits(device, wish(row))).as("%s for %s", device, wish(row)).isTrue();
      assertThat(row).containsEntry("hub", device.hub()).containsEntry("operator", device.operator());
    }
  }

  @Test
  @Order(4)
  void nobodyWaitsWhileADeviceThatFitsIsFreeAndNobodyGotAWorseOne(Stack stack) {
    var referrals = Partners.referrals(stack.doors());
    var free = new ArrayList<>(STOCK.values());
    var given = referrals.values().stream().map(Partners::imei).toList();
    free.removeIf(device -> given.contains(device.imei()));
    assertThat(free).as("devices that fit nobody").isNotEmpty();
    referrals.forEach((reference, referral) -> {
      if (Partners.waits(referral)) {
        Samples.wish(reference).ifPresent(wish -> assertThat(free).as("free for %s, which waits", reference)
            .noneMatch(device -> RULES.fits(device, wish)));
      }
    });
    // All of stock was there before the first of these was referred: what is free now was free then.
    for (var row : served()) {
      var device = Objects.requireNonNull(STOCK.get(row.getOrDefault("imei", "")));
      assertThat(free).as("better for %s than %s", wish(row), device)
          .noneMatch(other -> RULES.fits(other, wish(row)) && RULES.preference(wish(row)).compare(other, device) < 0);
    }
  }

  @Test
  @Order(5)
  void playedAgainNothingIsDoubled(Stack stack) {
    var before = Partners.referrals(stack.doors()).size();

    var again = Played.once(stack, folder);

    assertThat(again.outcomes()).extracting(ScarceStockIT::withoutState)
        .isEqualTo(played.outcomes().stream().map(ScarceStockIT::withoutState).toList());
    for (var count : List.of("submitted", "accepted", "reserved", "waiting", "dispatched", "acknowledged", "notified",
        "lost", "twice", "contact_pack_versions")) {
      assertThat(again.report().get(count)).as(count).isEqualTo(played.report().get(count));
    }
    assertThat(Partners.referrals(stack.doors())).hasSize(before);
  }

  /** Ids of the referrals that have got a device. */
  static List<String> served(Stack stack) {
    var served = served().stream().map(row -> row.getOrDefault("case_reference", "")).toList();
    return Partners.referrals(stack.doors()).entrySet().stream().filter(entry -> served.contains(entry.getKey()))
        .map(entry -> entry.getValue().get("id").asString()).toList();
  }

  /** What was on its way may have been delivered meanwhile. */
  private static Map<String, String> withoutState(Map<String, String> row) {
    var rest = new HashMap<>(row);
    rest.remove("state");
    return rest;
  }

  private static List<Map<String, String>> served() {
    return played.outcomes().stream().filter(row -> !row.getOrDefault("imei", "").isEmpty()).toList();
  }

  private static Wish wish(Map<String, String> row) {
    return Samples.wish(row.getOrDefault("case_reference", "")).orElseThrow();
  }
}
