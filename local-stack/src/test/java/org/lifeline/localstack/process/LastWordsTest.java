package org.lifeline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

  @TempDir
  private Path directory;
  private Path log;

  @BeforeEach
  void setUp() {
    log = directory.resolve("service.log");
  }

  @Test
  void anErrorIsItsMessageAndItsDeepestCause() throws IOException {
    write(entry("WARN", "before", ""), entry("ERROR", "Application run failed",
        """
            ,"error":{"type":"a.Outer","message":"outer","stack_trace":"a.Outer: outer\\n\\tat a.B.c(B.java:1)\\n\
            Caused by: b.Middle: middle\\n\\tat a.B.c(B.java:2)\\nCaused by: c.Root: no scheme there\\n\\t... 3 more\\n"}"""),
        entry("INFO", "after", ""));

    assertThat(words().lines()).containsExactly("Application run failed", "c.Root: no scheme there");
  }

  @Test
  void anErrorWithoutACauseIsItsOwn() throws IOException {
    write(entry("ERROR", "It failed",
        """
            ,"error":{"type":"a.Failure","message":"port taken","stack_trace":"a.Failure: port taken\\n\\tat a.B.c(B)"}"""));

    assertThat(words().lines()).containsExactly("It failed", "a.Failure: port taken");
  }

  @Test
  void anAnalysisOfAFailedStartIsWhatItDescribes() throws IOException {
    write(
        entry("ERROR", "\\n\\n***\\nAPPLICATION FAILED TO START\\n***\\n\\nDescription:\\n\\nWeb server failed.", ""));

    assertThat(words().lines()).containsExactly("Web server failed.");
  }

  @Test
  void aPlainLogGivesItsLastErrorAndTheCauseBehindIt() throws IOException {
    write("2026 ERROR first", "2026 ERROR k.Server [broker] Fatal", "java.lang.Outer: x", "\tat a.B",
        "Caused by: java.net.BindException: Address in use", "\tat a.C");

    assertThat(words().lines()).containsExactly("2026 ERROR k.Server [broker] Fatal",
        "java.net.BindException: Address in use");
  }

  @Test
  void withoutAnErrorItIsTheEnd() throws IOException {
    write("1", "2", "3", entry("WARN", "last", ""));

    assertThat(words().lines()).containsExactly("2", "3", "last");
  }

  @Test
  void ofAnEndItIsSaidWhenTheLastErrorWasAndWhatCameAfterIt() throws IOException {
    var error = entry("ERROR", "It failed", ",\"@timestamp\":\"2026-03-01T09:00:00Z\"");
    write(error, entry("INFO", "It works again", ""), "Terminating due to java.lang.OutOfMemoryError", "\tat a.B");
    assertThat(words().atTheEnd()).isEqualTo("the last error it logged, at 2026-03-01T09:00:00Z: It failed; "
        + "its last line: Terminating due to java.lang.OutOfMemoryError");

    write(entry("INFO", "before", ""), error);
    assertThat(words().atTheEnd()).isEqualTo("the last error it logged, at 2026-03-01T09:00:00Z: It failed");
    write("2026 ERROR no room", "\tat a.B", "Caused by: b.Cause", "\tat a.C");
    assertThat(words().atTheEnd()).isEqualTo("the last error it logged: 2026 ERROR no room; b.Cause");
    write("1", "2");
    assertThat(words().atTheEnd()).isEqualTo("its last words: 1; 2");
    write();
    assertThat(words().atTheEnd()).isEqualTo("it has logged nothing");
  }

  @Test
  void noLineIsLong() throws IOException {
    write(entry("ERROR", "x".repeat(100_000), ""));

    assertThat(words().lines()).singleElement().satisfies(line -> assertThat(line).hasSizeLessThan(300));
  }

  @Test
  void whatAnEarlierProcessHasLoggedIsNotHeard() throws IOException {
    write(entry("ERROR", "yesterday", ""));
    var words = new LastWords(log, Files.size(log));
    Files.writeString(log, "today\n", StandardOpenOption.APPEND);

    assertThat(words.lines()).containsExactly("today");
  }

  @Test
  void aLogThatWasPutAsideMeanwhileIsReadFromItsBeginning() throws IOException {
    write("yesterday ".repeat(100));
    var words = new LastWords(log, Files.size(log));
    write("today");

    assertThat(words.lines()).containsExactly("today");
  }

  @Test
  void whereNothingWasLoggedThereIsNothing() {
    assertThat(words().lines()).isEmpty();
  }

  private LastWords words() {
    return new LastWords(log, 0);
  }

  private void write(String... lines) throws IOException {
    Files.writeString(log, String.join("\n", lines) + "\n");
  }

  private static String entry(String level, String message, String more) {
    return "{\"log\":{\"level\":\"" + level + "\"},\"message\":\"" + message + "\"" + more + "}";
  }
}
