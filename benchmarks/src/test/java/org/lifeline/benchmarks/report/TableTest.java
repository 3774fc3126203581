package org.lifeline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.benchmarks.measure.CpuTimes;

class TableTest {

  @Test
  void aPartOfAFloorReadsAsAFractionAndAMultipleAsAMultiple() {
    assertThat(new Ratio(0.125, "commits")).hasToString("1/8 of commits");
    assertThat(new Ratio(3.14, "three hops")).hasToString("3.14 x three hops");
  }

  @Test
  void aFigureInALine() {
    var figure = Figure.of("uploads", "throughput", "referrals/s", Spread.of(900, 1_100, 1_000))
        .besides(8_000, "commits")
        .held(Target.atLeast(800, "1/10 of commits", 1_000)).held(Target.atLeast(1_333, "1/6", 1_000).asAim());
    assertThat(Table.line(figure)).isEqualTo("throughput   1,000 referrals/s   900 .. 1,100   1/8 of commits   "
        + "at least 800 (1/10 of commits): met; aim at least 1,333 (1/6): not yet");
  }

  @Test
  void processorTimeHasAColumnForEachWayInAndASum() {
    var findings = new Findings(figure -> {
    });
    findings.add("uploads", new CpuTimes(Map.of("kafka", 0.25, "postgres", 0.5)));
    findings.add("singles", new CpuTimes(Map.of("kafka", 0.5)));
    var text = new StringWriter();
    Table.printProcessorTime(findings, new PrintWriter(text));
    assertThat(text.toString().lines().map(line -> line.replaceAll(" +", " "))).containsExactly(
        "CPU ms per referral uploads singles", "kafka 0.250 0.500", "postgres 0.500 0", "all 0.750 0.500", "");
  }
}
