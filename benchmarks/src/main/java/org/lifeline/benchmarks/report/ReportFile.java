package org.lifeline.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The machine-readable report of a run.
 *
 * @param cpuMillisPerReferral by section, then by process
 * @param missed               binding targets that do not hold
 */
public record ReportFile(Machine machine, Instant startedAt, double seconds, boolean quick, List<Row> figures,
    Map<String, Map<String, Double>> cpuMillisPerReferral, List<String> missed) {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** A figure; {@code ratio} is {@code median} divided by {@code floor}'s. */
  public record Row(String section, String name, String unit, double median, double min, double max,
      @Nullable Double ratio, @Nullable String floor, List<Target> targets) {

    static Row of(Figure figure) {
      var ratio = figure.ratio();
      return new Row(figure.section(), figure.name(), figure.unit(), figure.spread().median(), figure.spread().min(),
          figure.spread().max(), ratio == null ? null : ratio.value(), ratio == null ? null : ratio.floor(),
          figure.targets());
    }
  }

  public static ReportFile of(Findings findings, Machine machine, Instant startedAt, double seconds, boolean quick) {
    var cpu = new LinkedHashMap<String, Map<String, Double>>();
    findings.processorTime().forEach((section, times) -> cpu.put(section, times.millis()));
    return new ReportFile(machine, startedAt, seconds, quick, findings.figures().stream().map(Row::of).toList(), cpu,
        findings.missed());
  }

  public void write(Path file) {
    try {
      Files.writeString(file, JSON.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
