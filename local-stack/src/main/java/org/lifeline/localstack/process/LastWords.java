package org.lifeline.localstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last error that a process has logged: the message and its root cause, each a short line. Reads plain logs and the
 * structured ones of our services (ECS); never shows a stack trace.
 *
 * @param log  the log file
 * @param from where the log of this process begins in it, in bytes
 */
public record LastWords(Path log, long from) {

  private static final int LONGEST = 240;
  private static final int LINES_WITHOUT_ERROR = 3;
  private static final long MOST_BYTES = 512L << 10;
  private static final String CAUSE = "Caused by: ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Returns a few lines at most; none where nothing was logged. */
  public List<String> lines() {
    var lines = tail().lines().filter(line -> !line.isBlank()).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      var line = lines.get(i);
      if (line.startsWith("{")) {
        var entry = json(line);
        if (entry.path("log").path("level").asString("").equals("ERROR")) {
          return ofEntry(entry);
        }
      } else if (tellsOfError(line)) {
        return ofPlain(lines.subList(i, lines.size()));
      }
    }
    return lines.subList(Math.max(0, lines.size() - LINES_WITHOUT_ERROR), lines.size()).stream().map(LastWords::plain)
        .toList();
  }

  private String tail() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long begin = from <= file.length() ? from : 0; // the log has been rotated meanwhile
      var bytes = new byte[Math.toIntExact(Math.min(MOST_BYTES, file.length() - begin))];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      return new String(bytes, UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static List<String> ofEntry(JsonNode entry) {
    var lines = new ArrayList<String>();
    lines.add(shortened(described(entry.path("message").asString(""))));
    var error = entry.path("error");
    var trace = error.path("stack_trace").asString("");
    int cause = trace.lastIndexOf("\n" + CAUSE);
    if (cause >= 0) {
      lines.add(shortened(trace.substring(cause + 1 + CAUSE.length()).lines().findFirst().orElse("")));
    } else if (!error.path("type").asString("").isEmpty()) {
      lines.add(shortened(error.path("type").asString("") + ": " + error.path("message").asString("")));
    }
    return lines;
  }

  /** The text after 'Description:' in Spring Boot's analysis of a failed start; any other message whole. */
  private static String described(String message) {
    int description = message.indexOf("Description:");
    return description < 0 ? message : message.substring(description + "Description:".length());
  }

  private static List<String> ofPlain(List<String> fromError) {
    var lines = new ArrayList<String>();
    lines.add(plain(fromError.getFirst()));
    fromError.stream().skip(1).filter(line -> line.startsWith(CAUSE)).reduce((first, last) -> last)
        .ifPresent(cause -> lines.add(plain(cause.substring(CAUSE.length()))));
    return lines;
  }

  private static boolean tellsOfError(String line) {
    return line.contains(" ERROR ") || line.contains("ERROR:") || line.contains("FATAL")
        || line.startsWith("Exception in thread") || line.startsWith("Error:");
  }

  private static String plain(String line) {
    return shortened(line.startsWith("{") ? json(line).path("message").asString(line) : line);
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException cutOff) {
      return JSON.createObjectNode();
    }
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
