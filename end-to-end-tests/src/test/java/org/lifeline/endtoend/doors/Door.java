package org.lifeline.endtoend.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An endpoint, from a line of {@code doors.txt}, which explains its parts.
 *
 * @param path   with its query
 * @param hidden whether the service's description leaves it out
 * @param acts   whether a call would affect the whole scheme, so that only roles that may not make it try
 * @param kind   the kind of thing that {@code {id}} stands for
 */
record Door(String service, String method, String path, boolean hidden, boolean acts, Set<String> roles, String kind,
    String body) {

  static final String COMMON = "common";
  private static final String NONE = "-";
  private static final String EVERYBODY = "everybody";

  /** The whole table. */
  static List<Door> all() {
    var doors = new ArrayList<Door>();
    var service = "";
    for (var line : text().lines().filter(each -> !each.isBlank() && !each.startsWith("#")).toList()) {
      if (line.startsWith(" ")) {
        doors.add(of(service, line.strip()));
      } else {
        service = line.strip();
      }
    }
    return doors;
  }

  private static String text() {
    try (var file = Objects.requireNonNull(Door.class.getResourceAsStream("/doors.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Door of(String service, String line) {
    var parts = Stream.of(line.split("\\|")).map(String::strip).toList();
    var route = List.of(parts.getFirst().split(" +"));
    var door = new Door(service, route.get(route.size() - 2), route.getLast(), route.contains("hidden"),
        route.contains("acts"), Set.of(parts.get(1).split(" +")), parts.get(2), parts.size() > 3 ? parts.get(3) : "{}");
    if (line.contains("{id}") && door.kind.equals(NONE)) {
      throw new IllegalArgumentException(line + ": whose is it?");
    }
    return door;
  }

  boolean letsIn(String role) {
    return isOpen() || roles.contains(role);
  }

  /** Without a token, too. */
  boolean isOpen() {
    return roles.contains(EVERYBODY);
  }

  boolean belongsToSomebody() {
    return !kind.equals(COMMON) && !kind.equals(NONE);
  }

  boolean changes() {
    return !method.equals("GET");
  }

  String address(String id) {
    return path.replaceAll("\\{[^}]*}", id);
  }

  String mediaType() {
    return body.startsWith("{") ? "application/json" : "text/csv";
  }

  /** As the service's description has it. */
  @Override
  public String toString() {
    return service + " " + method + " " + path.replaceFirst("\\?.*", "");
  }
}
