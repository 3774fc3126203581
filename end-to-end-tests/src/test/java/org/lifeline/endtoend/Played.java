package org.lifeline.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lifeline.endtoend.rules.Csv;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.platform.testing.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A demo that was played to its end, with its report and the outcome of each row. */
record Played(JsonNode report, List<Map<String, String>> outcomes) {

  static Played once(Stack stack, Path folder) {
    var command = begin(stack, folder);
    return end(command, folder);
  }

  static Command begin(Stack stack, Path folder) {
    return stack.begin("demo", "--data", folder.toString(), "--report", report(folder).toString(), "--outcomes",
        outcomes(folder).toString());
  }

  /** Waits for its end; what it says of itself must be that all is well. */
  static Played end(Command demo, Path folder) {
    demo.await().succeeded();
    try {
      return new Played(JsonMapper.shared().readTree(Files.readAllBytes(report(folder))), Csv.read(outcomes(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int count(String name) {
    return report.get(name).asInt();
  }

  private static Path report(Path folder) {
    return folder.resolve("report.json");
  }

  private static Path outcomes(Path folder) {
    return folder.resolve("outcomes.csv");
  }
}
