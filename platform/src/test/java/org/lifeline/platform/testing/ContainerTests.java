package org.lifeline.platform.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether tests may run containers. {@code LIFELINE_CONTAINER_TESTS} says {@code yes} or {@code no}, or names a file in
 * which the answer will be: so tests that need no containers need not wait until Docker and its images are there.
 */
public final class ContainerTests {

  private static final String ASKED = System.getenv().getOrDefault("LIFELINE_CONTAINER_TESTS", "");
  /** How long to wait for a file's answer, while an engine is installed and all images are built. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private ContainerTests() {
  }

  /** Whether container tests were asked for. Waits up to a quarter of an hour for a file's answer. */
  public static boolean wanted() {
    return answer().equals("yes");
  }

  /** Whether container tests were asked for, or nothing was said about them; waits like {@link #wanted}. */
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
