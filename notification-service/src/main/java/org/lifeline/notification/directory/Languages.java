package org.lifeline.notification.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Languages as RFC 5646 names them. */
final class Languages {

  private Languages() {
  }

  /** Every registered primary subtag of two or three letters that names a language, in lower case. */
  static Set<String> registered() {
    try (var file = Languages.class.getResourceAsStream("/languages.txt")) {
      if (file == null) {
        throw new IllegalStateException("languages.txt is not on the classpath");
      }
      var codes = new HashSet<String>();
      new String(file.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"))
          .forEach(line -> codes.addAll(List.of(line.split(" "))));
      return codes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
