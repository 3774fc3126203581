package org.lifeline.endtoend;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus scrapes the real stack while a demo runs: every rule is evaluated without an error, every metric
 * that a rule uses exists, every query of every dashboard has a result, the metrics are those documented, and no label
 * names anybody.
 */
@Order(7)
@ExtendWith(SharedStack.class)
class ObservedIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path OPERATIONS = Stack.ROOT.resolve("operations");
  /** A metric with what it is narrowed to. */
  private static final Pattern SELECTOR = Pattern
      .compile("\\b(?:lifeline_|http_server_|up\\b)[a-z_]*(?:\\{[^}]*})?");
  /** No request need have failed for a rule about failures to be sound. */
  private static final Pattern FAILURES = Pattern.compile(",?status=~\"5\\.\\.\"");

  private static final Pattern UNDER_WAY = Pattern.compile("accepted [1-9]");
  private static final Pattern DOCUMENTED = Pattern.compile("`(lifeline_[a-z_]+)`");
  private static final Pattern OF_A_TIMER = Pattern.compile("_(count|sum|max|bucket)$");
  /** Counters that are there from the first time on. */
  private static final Set<String> RARE = Set.of("lifeline_messages_total", "lifeline_messages_receipts_total",
      "lifeline_webhooks_attempts_total", "lifeline_reviews_settled_total", "lifeline_set_apart_settled_total",
      "lifeline_contacts_imported_total", "lifeline_told_total");
  /** Ids, telephone numbers, postcodes, addresses. */
  private static final Pattern SOMEBODY = Pattern.compile(
      "[0-9a-f]{8}-[0-9a-f]{4}-|\\+44|\\b07\\d{9}|\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}\\b|@");

  @Test
  void everyRuleAndEveryDashboardHasAnAnswer(Stack stack) throws IOException {
    assumeTrue(installed(), "Prometheus is not installed here (Debian: apt-get install prometheus)");
    stack.lifeline("up", "--observe").succeeded();
    try (var prometheus = new Prometheus(stack.prometheus())) {
      await().atMost(PATIENCE).untilAsserted(
          () -> assertThat(prometheus.query("count(up{job=\"lifeline\"} == 1) == " + ServiceEntry.ALL.size()))
              .as("services read").isNotEmpty());
      var folder = Samples.folder(stack.file("observed"), Samples.referrals(1200, 1500), Samples.stock(1900, 2200));
      var demo = Played.begin(stack, folder);
      demo.awaitSaying(UNDER_WAY);

      var queries = new TreeMap<String, String>();
      selectors(prometheus.rules()).forEach(selector -> queries.put("rules: " + selector, "count(" + selector + ")"));
      for (var file : dashboards()) {
        var dashboard = JsonMapper.shared().readTree(Files.readAllBytes(file));
        dashboard.get("panels").forEach(panel -> panel.get("targets").forEach(target -> queries.put(
            file.getFileName() + ": " + panel.get("title").asString() + " " + target.get("refId").asString(),
            target.get("expr").asString())));
      }
      assertThat(queries).hasSizeGreaterThan(50);
      await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
        // Of a door that nobody has come to twice there is no rate.
        visit(stack.console().resolve("/statistics"));
        visit(stack.pages().resolve("/"));
        stack.doors().referral("harbour-refuge").get("/v1/referrals");
        stack.doors().allocation("scheme-operator").get("/v1/stock");
        stack.doors().dispatch("HUB-LON").get("/v1/consignments");
        stack.doors().notification("harbour-refuge").get("/v1/contact-packs/W92000004");
        var empty = new TreeSet<String>();
        queries.forEach((name, query) -> {
          if (prometheus.numbers(query).isEmpty()) {
            empty.add(name + "  " + query);
          }
        });
        assertThat(empty).as("queries without an answer").isEmpty();
        assertThat(prometheus.rules()).as("rules").isNotEmpty()
            .allSatisfy(rule -> assertThat(rule.get("health").asString()).as(rule.toString()).isEqualTo("ok"));
      });
      assertThat(Played.end(demo, folder).count("accepted")).isPositive();
      var series = prometheus.series();
      assertThatWhatIsMeasuredIsDocumented(series);
      assertThatNobodyIsNamed(series);
    } finally {
      stack.lifeline("down", "--only", "prometheus").succeeded();
    }
  }

  private static void assertThatWhatIsMeasuredIsDocumented(List<Map<String, String>> series) throws IOException {
    var measured = series.stream().map(labels -> labels.getOrDefault("__name__", ""))
        .filter(name -> name.startsWith("lifeline_")).map(name -> OF_A_TIMER.matcher(name).replaceAll(""))
        .collect(toSet());
    var documented = DOCUMENTED.matcher(Files.readString(Stack.ROOT.resolve("docs/operations.md"))).results()
        .map(found -> found.group(1)).filter(name -> !RARE.contains(name)).collect(toSet());
    measured.removeAll(RARE);
    assertThat(measured).isEqualTo(documented);
  }

  private static void assertThatNobodyIsNamed(List<Map<String, String>> series) {
    var partners = Scheme.read(Samples.scheme()).partners();
    assertThat(series.stream().flatMap(labels -> labels.values().stream()).distinct()).isNotEmpty()
        .noneMatch(value -> SOMEBODY.matcher(value).find() || partners.stream().anyMatch(value::contains));
  }

  private static void visit(URI page) throws IOException {
    try (var body = page.toURL().openStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static Stream<String> selectors(Iterable<JsonNode> rules) {
    var selectors = new TreeSet<String>();
    for (var rule : rules) {
      SELECTOR.matcher(rule.get("query").asString()).results()
          .forEach(found -> selectors.add(FAILURES.matcher(found.group()).replaceAll("")));
    }
    return selectors.stream();
  }

  private static Iterable<Path> dashboards() throws IOException {
    try (var files = Files.list(OPERATIONS.resolve("grafana/dashboards"))) {
      var dashboards = files.sorted().toList();
      assertThat(dashboards).extracting(file -> file.getFileName().toString())
          .containsAll(ServiceEntry.names().stream().map(name -> "lifeline-" + name + ".json").toList());
      return dashboards;
    }
  }

  private static boolean installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
  }
}
