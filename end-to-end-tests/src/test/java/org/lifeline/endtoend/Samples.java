package org.lifeline.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lifeline.endtoend.rules.Csv;
import org.lifeline.endtoend.stack.Stack;

/** Sample rows, and folders of them that a demo can be played from. Each test takes rows that no other takes. */
final class Samples {

  private static final Path BUNDLED = Stack.ROOT.resolve("local-stack/samples");

  private Samples() {
  }

  static Path scheme() {
    return BUNDLED.resolve("scheme.json");
  }

  static List<Map<String, String>> referrals(int from, int to) {
    return Csv.read(BUNDLED.resolve("referrals.csv")).subList(from, to);
  }

  static List<Map<String, String>> stock(int from, int to) {
    return Csv.read(BUNDLED.resolve("stock.csv")).subList(from, to);
  }

  /** Rows with something wrong in each, and a column {@code expected} that says what is to become of it. */
  static List<Map<String, String>> broken(String file) {
    try {
      return Csv.read(Path.of(Objects.requireNonNull(Samples.class.getResource("/" + file)).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder in the form that {@code demo --data} takes. */
  static Path folder(Path folder, List<Map<String, String>> referrals, List<Map<String, String>> stock) {
    try {
      Files.createDirectories(folder);
      for (var name : List.of("scheme.json", "helplines.hsds.json")) {
        Files.write(folder.resolve(name), Files.readAllBytes(BUNDLED.resolve(name)));
      }
      Files.write(folder.resolve("referrals.csv"), Csv.write(referrals, "expected"));
      Files.write(folder.resolve("stock.csv"), Csv.write(stock, "expected"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many referrals a folder holds. */
  static int size(Path folder) {
    return Csv.read(folder.resolve("referrals.csv")).size();
  }
}
