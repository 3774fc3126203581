package org.lifeline.platform.words;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The known languages: registered primary subtags of two or three letters (RFC 5646), including sign languages. */
public final class Languages {

  private static final Set<String> REGISTERED = read();

  private Languages() {
  }

  /**
   * Whether a subtag is registered.
   *
   * @param subtag in lower case
   */
  public static boolean isRegistered(String subtag) {
    return REGISTERED.contains(subtag);
  }

  private static Set<String> read() {
    try (var in = Objects.requireNonNull(Languages.class.getResourceAsStream("languages.txt"), "languages.txt")) {
      return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" "))).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
