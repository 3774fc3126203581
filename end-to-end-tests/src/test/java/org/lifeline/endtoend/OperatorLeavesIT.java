package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.benchmarks.synthetic.Devices;
import org.lifeline.benchmarks.synthetic.Referrals;
import org.lifeline.benchmarks.synthetic.Regions;
import org.lifeline.benchmarks.synthetic.SafeHours;
import org.lifeline.demo.Crew;
import org.lifeline.demo.actors.SchemeOperator;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.home.Scheme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network operator leaves a scheme that runs, and comes back. Its reserved devices are released and the referrals
 * served anew, nobody gets one of its remaining devices, and the other operators' feeds go on.
 */
@Order(17)
@ExtendWith(SharedStack.class)
class OperatorLeavesIT {

  /** For all who have waited since earlier tests, too. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PARTNER = "tyne-idva-service";
  private static final String LEAVES = "dogwood-mobile";
  private static final Regions REGIONS = Regions.read(Samples.scheme());
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final Devices ITS_DEVICES = new Devices(REGIONS, List.of(LEAVES), TODAY);
  private static final Devices OTHER_DEVICES = new Devices(REGIONS, List.of("alder-mobile", "birch-telecom"), TODAY);
  private static final int REFERRALS = 60;
  private static final int DEVICES = 400;
  /** More than those could take who have waited since earlier tests: how many these are differs. */
  private static final int MANY_DEVICES = 1_200;

  @Test
  @Order(1)
  void itsReservedDevicesAreAskedBackAndNoneIsGivenAnew(Stack stack) {
    takeIn(stack, ITS_DEVICES, 0, DEVICES, "its");
    refer(stack, Scheme.read(Samples.scheme()).operators(), 0);
    patiently().until(() -> all(stack, OperatorLeavesIT::isReserved).stream().anyMatch(
        OperatorLeavesIT::hasOneOfIts));
    var gone = ids(all(stack, referral -> isReserved(referral) && hasOneOfIts(referral)));

    stack.lifeline("up", "--data", schemeWithout(stack).toString()).succeeded();

    patiently().untilAsserted(() -> assertThat(
        all(stack, referral -> isReserved(referral) && hasOneOfIts(referral))).as("still reserved").isEmpty());
    assertThat(all(stack, referral -> gone.contains(referral.get("id").asString()))).as("served anew, or next in line")
        .hasSameSizeAs(gone).allMatch(referral -> Partners.waits(referral) || isReserved(referral));
  }

  @Test
  @Order(2)
  void whoHadOneAndWhoeverExcludesItAreServedByOthers(Stack stack) {
    refer(stack, List.of(LEAVES), REFERRALS);
    takeIn(stack, OTHER_DEVICES, DEVICES, MANY_DEVICES, "others");

    try (var crew = new Crew(Scheme.read(schemeWithout(stack).resolve("scheme.json")), stack.doors())) {
      awaitOnTheirWay(stack, crew);
    }
    assertThat(all(stack, OperatorLeavesIT::hasOneOfIts)).extracting(referral -> referral.get("state").asString())
        .doesNotContain("reserved");
    assertThat(mine(stack, OperatorLeavesIT::hasOneOfIts)).as("served with one of its devices").isEmpty();
  }

  @Test
  @Order(3)
  void itComesBackAndItsDevicesAreGivenAgain(Stack stack) {
    stack.lifeline("up", "--data", Samples.BUNDLED.toString()).succeeded();
    refer(stack, List.of("alder-mobile"), 2 * REFERRALS);

    try (var crew = new Crew(Scheme.read(Samples.scheme()), stack.doors())) {
      awaitOnTheirWay(stack, crew);
    }
    assertThat(mine(stack, OperatorLeavesIT::hasOneOfIts)).as("on their way with one of its devices").isNotEmpty();
    stack.lifeline("check", "--without-replay").succeeded();
  }

  /** Every look reads whatever there is, which takes from those who are looked at. */
  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500));
  }

  private static void awaitOnTheirWay(Stack stack, Crew crew) {
    patiently().untilAsserted(() -> {
      crew.check();
      assertThat(mine(stack, referral -> true)).extracting(referral -> referral.get("state").asString())
          .containsOnly("delivered");
    });
  }

  private static boolean isReserved(JsonNode referral) {
    return referral.get("state").asString().equals("reserved");
  }

  private static boolean hasOneOfIts(JsonNode referral) {
    return referral.path("device").path("operator").asString("").equals(LEAVES);
  }

  private static Set<String> ids(List<JsonNode> referrals) {
    var ids = new HashSet<String>();
    referrals.forEach(referral -> ids.add(referral.get("id").asString()));
    return ids;
  }

  /** Of all partners: whoever has waited so far gets devices, too. */
  private static List<JsonNode> all(Stack stack, Predicate<JsonNode> which) {
    return Partners.referrals(stack.doors()).values().stream().filter(which).toList();
  }

  private static List<JsonNode> mine(Stack stack, Predicate<JsonNode> which) {
    return Partners.referrals(stack.doors(), PARTNER).stream()
        .filter(referral -> referral.get("case_reference").asString().startsWith("BEN-")).filter(which).toList();
  }

  private static void takeIn(Stack stack, Devices devices, int first, int count, String name) {
    var file = stack.file("stock-" + name + ".csv");
    write(file, devices.csv(first, count));
    new SchemeOperator(stack.doors()).takeIn(file, Samples.scheme(),
        row -> assertThat(row.get("outcome").asString()).isEqualTo("accepted"));
  }

  /** @param excluded the network operators of which some exclude one */
  private static void refer(Stack stack, List<String> excluded, int first) {
    var referrals = new Referrals(REGIONS, excluded, SafeHours.farFrom(Instant.now()));
    var rows = new ArrayList<SampleRow>();
    for (int index = first; index < first + REFERRALS; index++) {
      rows.add(referrals.row(PARTNER, index));
    }
    var door = stack.doors().referral(PARTNER);
    rows.forEach(row -> assertThat(
        door.ask("POST", "/v1/referrals", row.json(), UUID.randomUUID().toString()).status()).isEqualTo(201));
  }

  private static Path schemeWithout(Stack stack) {
    var folder = stack.file("without-an-operator");
    try {
      Files.createDirectories(folder);
      var scheme = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(Samples.scheme()));
      var operators = scheme.putArray("operators");
      Scheme.read(Samples.scheme()).operators().stream().filter(operator -> !operator.equals(LEAVES))
          .forEach(operators::add);
      write(folder.resolve("scheme.json"), JsonMapper.shared().writeValueAsBytes(scheme));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
