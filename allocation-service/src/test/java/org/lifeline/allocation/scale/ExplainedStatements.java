package org.lifeline.allocation.scale;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PostgreSQL did for each statement of the service, as it ran, with the plan of its prepared statement: reported
 * by {@code auto_explain} as a notice to the statement's own connection, which Spring logs.
 */
final class ExplainedStatements implements AutoCloseable {

  private static final Pattern NOTICE = Pattern.compile("duration: ([0-9.]+) ms  plan:\\s*(\\{.*\\})", Pattern.DOTALL);

  private final Logger warnings = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

  /** A node of a plan, with what it did in all of its loops. */
  record Node(JsonNode json) {

    String type() {
      return json.path("Node Type").asString();
    }

    String relation() {
      return json.path("Relation Name").asString("");
    }

    boolean readsByIndexAlone() {
      return type().startsWith("Index") && json.has("Index Cond");
    }

    /** Rows that were read and did not match. */
    long readInVain() {
      return Math.round(json.path("Actual Loops").asDouble() * (json.path("Rows Removed by Filter").asDouble(0)
          + json.path("Rows Removed by Index Recheck").asDouble(0)));
    }
  }

  /**
   * A statement as it was executed.
   *
   * @param milliseconds of execution, without planning
   * @param buffers pages of 8 kB that were accessed, whether they were in memory or not
   */
  record Statement(String sql, double milliseconds, long buffers, List<Node> nodes) {
  }

  ExplainedStatements() {
    heard.start();
    warnings.addAppender(heard);
    warnings.setAdditive(false);
  }

  /** Has all later statements of the open transaction explained. */
  void explain(JdbcClient jdbc) {
    warnings.setLevel(Level.OFF);
    jdbc.sql("""
        load 'auto_explain';
        set local auto_explain.log_min_duration = 0;
        set local auto_explain.log_analyze = on;
        set local auto_explain.log_buffers = on;
        set local auto_explain.log_timing = off;
        set local auto_explain.log_format = json;
        set local auto_explain.log_level = notice
        """).update();
    warnings.setLevel(Level.DEBUG);
  }

  /** Ends that. A query's notice comes only when the next statement replaces it. */
  void end(JdbcClient jdbc) {
    jdbc.sql("select 1").query(Integer.class).single();
    jdbc.sql("select 1").query(Integer.class).single();
    warnings.setLevel(Level.OFF);
  }

  /** Statements that accessed one of the service's tables. */
  List<Statement> statements() {
    return heard.list.stream().map(ILoggingEvent::getFormattedMessage).map(NOTICE::matcher).filter(Matcher::find)
        .map(notice -> statement(Double.parseDouble(notice.group(1)), JsonMapper.shared().readTree(notice.group(2))))
        .filter(statement -> !statement.sql().startsWith("select 1")).toList();
  }

  private static Statement statement(double milliseconds, JsonNode json) {
    var plan = json.path("Plan");
    var nodes = new ArrayList<Node>();
    collect(plan, nodes);
    return new Statement(json.path("Query Text").asString(), milliseconds,
        Stream.of("Shared Hit Blocks", "Shared Read Blocks").mapToLong(name -> plan.path(name).asLong()).sum(), nodes);
  }

  private static void collect(JsonNode plan, List<Node> nodes) {
    nodes.add(new Node(plan));
    plan.path("Plans").valueStream().forEach(child -> collect(child, nodes));
  }

  @Override
  public void close() {
    warnings.detachAppender(heard);
    warnings.setLevel(null);
    warnings.setAdditive(true);
  }
}
