package org.lifeline.localstack.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The alerts of {@code operations/prometheus}: each says what to do, and was tested both firing and silent. */
class AlertRulesTest {

  private static final Path PROMETHEUS = Path.of("../operations/prometheus");
  private static final List<Path> TESTS = Stream.of("alerts.yaml", "slow-alerts.yaml")
      .map(PROMETHEUS.resolve("tests")::resolve).toList();
  private static final Path DASHBOARDS = Path.of("../operations/grafana/dashboards");
  private static final Pattern METRIC = Pattern.compile("\\blifeline_[a-z_]+|\\bup\\b|\\bhttp_server_[a-z_]+");
  private static final Pattern ADDED_UP = Pattern.compile("sum(?: by \\([a-z, ]*\\))? ?\\((?:(?:rate|increase)\\()?"
      + "lifeline_(?:allocation_(?:waiting|stock|on_hold|releases)|consignments|acknowledgements|suspensions|fielded|found|break_glass|hotlines|"
      + "messages_waiting|notices_early|reviews_(?:o|beside)|set_apart_o|webhooks_behind|erasures_unconfirmed|acts|labels|database|dead_letters|events_parked)");
  private static final Path RUNBOOKS = Path.of("../docs/runbooks");

  /** The one that always fires. */
  private static final String WATCHDOG = "LifelineWatchdog";

  private final List<JsonNode> alerts = alerts();

  @Test
  void eachIsUrgentInAKnownWayAndNamesItsPage() {
    assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
      var name = alert.get("alert").asString();
      assertThat(name).startsWith("Lifeline");
      assertThat(alert.get("labels").get("severity").asString()).isIn("critical", "warning", "info");
      assertThat(alert.get("annotations").get("runbook_url").asString()).isEqualTo("docs/runbooks/" + name + ".md");
      assertThat(RUNBOOKS.resolve(name + ".md")).content().startsWith("# " + name + "\n").contains("## Look", "## Do",
          "## Well again");
    });
  }

  @Test
  void theDashboardThatItNamesShowsWhatItLooksAt() {
    assertThat(alerts).filteredOn(alert -> !alert.get("alert").asString().equals(WATCHDOG)).allSatisfy(alert -> {
      var dashboard = alert.get("annotations").get("dashboard_url").asString().replaceFirst("^/d/", "");
      assertThat(DASHBOARDS.resolve(dashboard + ".json")).content().contains(
          METRIC.matcher(alert.get("expr").asString()).results().map(MatchResult::group).distinct().toList());
    });
  }

  /** Each instance counts the whole of its service's database. */
  @Test
  void whatIsCountedInADatabaseIsNotAddedUpOverInstances() throws IOException {
    var queries = new ArrayList<>(alerts.stream().map(alert -> alert.get("expr").asString()).toList());
    try (var dashboards = Files.list(DASHBOARDS)) {
      dashboards.forEach(file -> read(file).get("panels").forEach(
          panel -> panel.get("targets").forEach(target -> queries.add(target.get("expr").asString()))));
    }
    assertThat(queries).anyMatch(query -> query.contains("max without (instance) (lifeline_dead_letters_unsettled"))
        .noneMatch(query -> ADDED_UP.matcher(query).find());
  }

  @Test
  void noPageIsWithoutAnAlert() throws IOException {
    try (var pages = Files.list(RUNBOOKS)) {
      assertThat(pages.map(page -> page.getFileName().toString()).filter(page -> !page.equals("README.md")))
          .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".md").toList());
    }
  }

  @Test
  void eachIsTriedWhereItFiresAndWhereItIsSilent() {
    var tried = new ArrayList<String>();
    TESTS.forEach(file -> read(file).get("tests").forEach(test -> tried.add(test.get("name").asString())));
    assertThat(tried.stream().map(name -> name.replaceFirst(":.*", "")).distinct()).containsExactlyInAnyOrderElementsOf(
        names().flatMap(name -> Stream.of(name + " fires", name + " is silent"))
            .filter(name -> !name.equals(WATCHDOG + " is silent")).toList());
  }

  @Test
  void prometheusTakesThemAndTheyFireAsTheyShould() throws IOException, InterruptedException {
    assumeTrue(Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))),
        "promtool is not installed here (Debian: apt-get install prometheus)");
    var line = new ArrayList<>(List.of("promtool", "test", "rules"));
    TESTS.forEach(file -> line.add(file.toString()));
    var tool = new ProcessBuilder(line).redirectErrorStream(true).start();
    var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
  }

  @Test
  void instanceThatIsDownSilencesNoneButItself() {
    var inhibits = read(Path.of("../operations/alertmanager/alertmanager.yml")).get("inhibit_rules");
    assertThat(inhibits).isNotEmpty().allSatisfy(rule -> assertThat(rule.get("equal").valueStream()
        .map(JsonNode::asString)).contains("service", "instance"));
  }

  @Test
  void whatAlwaysFiresGoesToADeadMansSwitchAndToNobodyElse() {
    var example = read(Path.of("../operations/alertmanager/alertmanager.yml"));
    var first = example.get("route").get("routes").get(0);

    assertThat(first.get("matchers").get(0).asString()).isEqualTo("alertname=\"" + WATCHDOG + "\"");
    assertThat(first.get("receiver").asString()).isEqualTo("dead-mans-switch");
    assertThat(first.has("continue")).isFalse();
    assertThat(example.get("receivers").valueStream().map(each -> each.get("name").asString()))
        .contains("dead-mans-switch");
  }

  private Stream<String> names() {
    return alerts.stream().map(alert -> alert.get("alert").asString());
  }

  private static List<JsonNode> alerts() {
    var alerts = new ArrayList<JsonNode>();
    read(PROMETHEUS.resolve("rules/alerts.yaml")).get("groups")
        .forEach(group -> group.get("rules").forEach(alerts::add));
    return alerts;
  }

  private static JsonNode read(Path file) {
    return new YAMLMapper().readTree(file.toFile());
  }
}
