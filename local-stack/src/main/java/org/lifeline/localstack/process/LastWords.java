package org.lifeline.localstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    var lines = logged();
    return words(lines, lastError(lines));
  }

  /**
   * The same of a process that has ended, as part of a sentence. Its last error may be much older than its end: says
   * when it was, if the log tells, and what came last.
   */
  public String atTheEnd() {
    var lines = logged();
    if (lines.isEmpty()) {
      return "it has logged nothing";
    }
    int error = lastError(lines);
    var words = String.join("; ", words(lines, error));
    if (error < 0) {
      return "its last words: " + words;
    }
    var at = json(lines.get(error)).path("@timestamp").asString("");
    var last = lines.stream().skip(error + 1L).filter(line -> !isOfTrace(line)).reduce((first, second) -> second);
    return "the last error it logged" + (at.isEmpty() ? "" : ", at " + at) + ": " + words
        + last.map(line -> "; its last line: " + plain(line)).orElse("");
  }

  private List<String> logged() {
    return tail().lines().filter(line -> !line.isBlank()).toList();
  }

  /** Where the last error is; -1 if there is none. */
  private static int lastError(List<String> lines) {
    return IntStream.iterate(lines.size() - 1, i -> i >= 0, i -> i - 1).filter(i -> isError(lines.get(i))).findFirst()
        .orElse(-1);
  }

  private static boolean isError(String line) {
    return line.startsWith("{")
        ? json(line).path("log").path("level").asString("").equals("ERROR")
        : tellsOfError(line);
  }

  private static boolean isOfTrace(String line) {
    return Character.isWhitespace(line.charAt(0)) || line.startsWith(CAUSE);
  }

  private static List<String> words(List<String> lines, int error) {
    if (error >= 0) {
      var line = lines.get(error);
      return line.startsWith("{") ? ofEntry(json(line)) : ofPlain(lines.subList(error, lines.size()));
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
