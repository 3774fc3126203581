package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An upload of rows, repeated until every row has been answered: when an upload that broke off comes again under the
 * same key, the service continues where it was.
 */
final class Upload {

  private final Door door;
  private final String path;
  private final byte[] csv;
  private final String key;
  private long answered;

  Upload(Door door, String path, byte[] csv, String key) {
    this.door = door;
    this.path = path;
    this.csv = csv;
    this.key = key;
  }

  /**
   * Sends the upload.
   *
   * @param told receives the answer to each row, once, in order
   * @throws Door.Refused the service cannot accept the rest of it
   */
  void send(Consumer<JsonNode> told) {
    send(told, new Pause());
  }

  void send(Consumer<JsonNode> told, Pause pause) {
    for (long before = answered; !isAnswered(told); before = answered) {
      if (answered > before) {
        pause.renew();
      }
      pause.take();
    }
  }

  private boolean isAnswered(Consumer<JsonNode> told) {
    try (var lines = new BufferedReader(
        new InputStreamReader(door.upload(path, "text/csv", BodyPublishers.ofByteArray(csv), key), UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var answer = JsonMapper.shared().readTree(line);
        if (!answer.has("row")) {
          return brokeOff(answer.has("problem") ? answer.get("problem") : answer);
        }
        if (answer.get("row").asLong() > answered) {
          answered = answer.get("row").asLong();
          told.accept(answer);
        }
      }
      return true;
    } catch (IOException e) {
      return false; // the service has gone; the upload comes again
    }
  }

  private static boolean brokeOff(JsonNode problem) {
    int status = problem.path("status").asInt();
    if (status < 500 && status != 409) {
      throw new Door.Refused(status, problem);
    }
    return false;
  }
}
