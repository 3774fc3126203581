package org.lifeline.platform.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether tests may run containers. {@code LIFELINE_CONTAINER_TESTS} says {@code yes} or {@code no}, or is the path of a file in
 * which that will stand: what needs no containers need not wait until Docker and its images are there.
 */
public final class ContainerTests {

  private static final String ASKED = System.getenv().getOrDefault("LIFELINE_CONTAINER_TESTS", "");
  /** For a file's answer: an engine is installed and all images are built meanwhile. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private ContainerTests() {
  }

  /** Whether somebody asks for them. Waits for an answer that is to come, at most for a quarter of an hour. */
  public static boolean wanted() {
    return answer().equals("yes");
  }

  /** Whether somebody asks for them, or nobody was asked; waits like {@link #wanted}. */
  public static boolean possible() {
    return ASKED.isEmpty() || wanted();
  }

  private static String answer() {
    if (!ASKED.contains("/")) {
      return ASKED;
    }
    var file = Path.of(ASKED);
    await("Docker's images").atMost(PATIENCE).until(() -> Files.exists(file));
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
