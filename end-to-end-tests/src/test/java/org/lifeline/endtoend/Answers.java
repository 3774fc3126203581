package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.lifeline.demo.actors.Door;
import org.lifeline.endtoend.rules.Csv;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answers to an upload, a line for each row, as they were received. */
record Answers(String text) {

  /** Uploads rows without the column that says what is expected of them. */
  static Answers to(List<Map<String, String>> rows, Door door, String path, String key) {
    try (var answers = door.upload(path, "text/csv", BodyPublishers.ofByteArray(Csv.write(rows, Samples.EXPECTED)),
        key)) {
      return new Answers(new String(answers.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> lines() {
    return text.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  List<String> outcomes() {
    return lines().stream().map(line -> line.get("outcome").asString()).toList();
  }

  /** The fields that a row was refused for. */
  List<String> fields(int row) {
    return lines().get(row).path("errors").valueStream().map(error -> error.get("field").asString()).toList();
  }
}
