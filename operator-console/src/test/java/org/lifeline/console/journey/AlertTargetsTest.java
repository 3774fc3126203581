package org.lifeline.console.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/**
 * There is one set of targets: the console's deadlines are those of the alerts in Prometheus and of the other services.
 */
class AlertTargetsTest {

  private static final Pattern THRESHOLD = Pattern.compile("> (\\d+) \\* (3600|86400)");

  private final Map<String, String> rules = rules();

  /** Prometheus is told how many are overdue: allocation-service counts them. */
  @Test
  void whoWaitsTooLongIsAlertedOnByBand() {
    for (var environment : List.of(Map.<String, Object>of(), Map.<String, Object>of("LIFELINE_TARGET_HIGH", "3h",
        "LIFELINE_TARGET_MEDIUM", "10h", "LIFELINE_TARGET_STANDARD", "20h"))) {
      for (var band : List.of("high", "medium", "standard")) {
        assertThat(setting(".", "lifeline.targets.waiting." + band, environment)).as(band)
            .isEqualTo(setting("../allocation-service", "lifeline.allocation.targets." + band, environment));
      }
    }
    assertThat(rules.get("LifelineHighRiskWaits")).contains("lifeline_allocation_waiting_overdue{band=\"high\"}");
    assertThat(rules.get("LifelineWaits")).contains("lifeline_allocation_waiting_overdue{band=~\"medium|standard\"}");
  }

  @Test
  void mediumAndStandardAreOverdueWhenTheyCountAsHigh() {
    var rises = setting("band-rises-every");
    assertThat(setting("waiting.medium")).isEqualTo(rises);
    assertThat(setting("waiting.standard")).isEqualTo(rises.multipliedBy(2));
    assertThat(DurationStyle.detectAndParse(setting("../allocation-service", "lifeline.allocation.band-rises-every")))
        .as("as allocation-service raises them").isEqualTo(rises);
  }

  @Test
  void parcelIsOverdueWhileItCanStillBeHandedOver() {
    assertThat(threshold("LifelineConsignmentOverdue")).isEqualTo(setting("preparation")).isLessThan(
        DurationStyle.detectAndParse(setting("../allocation-service", "lifeline.allocation.hold")));
  }

  @Test
  void holdIsAlertedOnAfterItsTime() {
    for (var environment : List.of(Map.<String, Object>of(),
        Map.<String, Object>of("LIFELINE_TARGET_ON_HOLD", "24h"))) {
      assertThat(setting(".", "lifeline.targets.on-hold", environment))
          .isEqualTo(setting("../allocation-service", "lifeline.allocation.on-hold", environment))
          .isEqualTo(setting("../referral-service", "lifeline.reviews.on-hold-within", environment));
    }
    assertThat(rules.get("LifelineOnHold")).contains("lifeline_allocation_on_hold_overdue");
  }

  @Test
  void networkOperatorsAndParcelsHaveTheTimesThatDispatchServiceIsSet() {
    for (var environment : List.of(Map.<String, Object>of(), Map.<String, Object>of("LIFELINE_ACTIVATE_WITHIN", "6h",
        "LIFELINE_WORKING_DAYS", "3", "LIFELINE_ZERO_RATE_WITHIN", "16s", "LIFELINE_TOLD_TO", "1s",
        "LIFELINE_COLLECT_WITHIN", "10d"))) {
      for (var same : Map.of("told-to", "acknowledgement.told-to", "activation", "acknowledgement.activate-within",
          "billing-days", "acknowledgement.working-days", "billing-within", "acknowledgement.zero-rate-within",
          "delivery", "courier.collect-within").entrySet()) {
        assertThat(setting(".", "lifeline.targets." + same.getKey(), environment)).as(same.getKey())
            .isEqualTo(setting("../dispatch-service", "lifeline.dispatch." + same.getValue(), environment));
      }
    }
  }

  @Test
  void deviceIsFreeAsLongAsItsSimIsGivenToSomebody() {
    for (var environment : List.of(Map.<String, Object>of(),
        Map.<String, Object>of("LIFELINE_SIM_MARGIN_DAYS", "60"))) {
      assertThat(setting(".", "lifeline.sim-margin-days", environment))
          .isEqualTo(setting("../allocation-service", "lifeline.allocation.sim-margin-days", environment));
    }
  }

  /** An alerting rule cannot count working days: referral-service does, and says what is overdue. */
  @Test
  void decisionIsAlertedOnAfterItsWorkingDays() {
    assertThat(setting(".", "lifeline.targets.decision-days"))
        .isEqualTo(setting("../referral-service", "lifeline.reviews.decision-days"));
    assertThat(rules.get("LifelineMatchUndecided")).startsWith("max(lifeline_reviews_overdue) > 0\n");
    assertThat(rules.get("LifelineSetApartUndecided")).startsWith("max(lifeline_set_apart_overdue) > 0\n");
  }

  private Duration threshold(String alert) {
    var found = THRESHOLD.matcher(String.valueOf(rules.get(alert))).results().toList();
    assertThat(found).as("thresholds of %s", alert).hasSize(1);
    return Duration.ofSeconds(Long.parseLong(found.getFirst().group(1)) * Long.parseLong(found.getFirst().group(2)));
  }

  private static Duration setting(String name) {
    return DurationStyle.detectAndParse(setting(".", "lifeline.targets." + name));
  }

  private static String setting(String module, String name) {
    return setting(module, name, Map.of());
  }

  private static String setting(String module, String name, Map<String, Object> environment) {
    try {
      var sources = new MutablePropertySources();
      sources.addLast(new MapPropertySource("environment", environment));
      new YamlPropertySourceLoader()
          .load(module, new FileSystemResource(Path.of(module, "src/main/resources/application.yml")))
          .forEach(sources::addLast);
      return new PropertySourcesPropertyResolver(sources).getRequiredProperty(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> rules() {
    try (var text = Files.newBufferedReader(Path.of("../operations/prometheus/rules/alerts.yaml"))) {
      Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(text);
      var rules = new HashMap<String, String>();
      file.getOrDefault("groups", List.of()).forEach(group -> group.getOrDefault("rules", List.of())
          .forEach(rule -> rules.put(String.valueOf(rule.get("alert")), String.valueOf(rule.get("expr")))));
      return rules;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
