package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Checks the doors of a running service against a table: every route, the roles that may use it, and whose resource it
 * is about. It fails on a route that is not in the table, or a line whose route no longer exists.
 *
 * <p>
 * A line is {@code METHOD PATH | roles | resource | body}. Roles are separated by blanks, or are {@code everybody}. A
 * resource is the kind of thing, belonging to somebody, whose {@code {id}} is in the path or the body; {@code common}
 * if it belongs to nobody in particular, and {@code -} if there is none.
 */
public final class DoorMatrix {

  private static final List<String> ROLES = List.of("partner", "partner-test", "hub", "courier", "network-operator",
      "service",
      "scheme-operator", "safeguarding-lead", "auditor");
  private static final String EVERYBODY = "everybody";
  private static final String NO_ID = "Canary-31415";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final Set<String> routes;
  private final List<Door> table;
  private final Map<String, String> parties;

  private record Door(String method, String path, Set<String> roles, String resource, String body) {

    static Door of(String line) {
      var parts = Stream.of(line.split("\\|")).map(String::strip).toList();
      var route = parts.getFirst().split(" +");
      var door = new Door(route[0], route[1], Set.of(parts.get(1).split(" +")), parts.get(2),
          parts.size() > 3 ? parts.get(3) : "{}");
      assertThat(door.path.contains("{") && door.resource.equals("-")).as(line + ": whose is it?").isFalse();
      return door;
    }

    boolean belongsToSomebody() {
      return !resource.equals("common") && !resource.equals("-");
    }

    String type() {
      return body.startsWith("{") || body.startsWith("[") ? "application/json" : "text/csv";
    }

    @Override
    public String toString() {
      return method + " " + path.replaceFirst("\\?.*", "");
    }
  }

  private record Answer(int status, String body, Map<String, List<String>> headers) {

    /**
     * Headers that differ from one request to the next for every caller; every hundredth request ends its connection.
     */
    private static final Set<String> PASSING = Set.of("date", "ratelimit", "connection", "keep-alive");

    /** This answer, as if another id had been requested. */
    Answer without(String id) {
      return new Answer(status, body.replace(id, "{id}"), headers.entrySet().stream()
          .filter(header -> !PASSING.contains(header.getKey()))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
  }

  /**
   * Makes the checks of a running service.
   *
   * @param parties by role, if the service has to know the party
   */
  public DoorMatrix(int port, RequestMappingHandlerMapping mapping, String table, Map<String, String> parties) {
    this.port = port;
    this.parties = Map.copyOf(parties);
    this.table = table.lines().filter(line -> !line.isBlank()).map(Door::of).toList();
    routes = new TreeSet<>();
    mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues().stream()
        .filter(path -> path.startsWith("/v1/")).forEach(
            path -> info.getMethodsCondition().getMethods().forEach(method -> routes.add(method + " " + path))));
  }

  public void everyRouteIsInTheTable() {
    assertThat(routes).isNotEmpty().containsExactlyInAnyOrderElementsOf(table.stream().map(Door::toString).toList());
  }

  /** Tries each role at each door; roles not in the table are refused before anything else is checked. */
  public void nobodyElseComesIn() {
    var wrong = new ArrayList<String>();
    for (var door : table) {
      boolean open = door.roles.contains(EVERYBODY);
      int nobody = ask(door, null, UUID.randomUUID().toString()).status;
      if (open == (nobody == 401)) {
        wrong.add("without a token: " + door + " " + nobody);
      }
      for (var role : ROLES) {
        var answer = ask(door, token(role), UUID.randomUUID().toString());
        boolean in = answer.status != 401 && answer.status != 403;
        if (in != (open || door.roles.contains(role)) || answer.status >= 500) {
          wrong.add(role + ": " + door + " " + answer.status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * Requests each resource that belongs to somebody as another caller of the same role, and compares the answer with
   * that for a missing one.
   *
   * @param others an existing resource of each kind in the table, which belongs to somebody else
   */
  public void anothersIsAnsweredByteForByteLikeAMissingOne(Map<String, String> others) {
    var doors = table.stream().filter(Door::belongsToSomebody).toList();
    assertThat(others.keySet()).containsAll(doors.stream().map(Door::resource).toList());
    for (var door : doors) {
      var id = others.getOrDefault(door.resource, "");
      var missing = UUID.randomUUID().toString();
      // The scheme operator may see everybody's resources.
      door.roles.stream().filter(role -> !role.equals("scheme-operator")).forEach(role -> {
        var token = token(role);
        var anothers = ask(door, token, id);

        assertThat(anothers.without(id)).as(role + ": " + door).isEqualTo(ask(door, token, missing).without(missing));
        assertThat(anothers.status).as(role + ": " + door).isEqualTo(door.path.contains("{") ? 404 : 200);
      });
    }
  }

  /** A malformed id is answered like a missing resource, whatever else is wrong with the request. */
  public void whatIsNoIdIsAnsweredLikeOneOfNothing() {
    for (var door : table.stream().filter(door -> door.path.contains("{id}")).toList()) {
      var missing = UUID.randomUUID().toString();
      for (var role : door.roles) {
        var none = ask(door, token(role), NO_ID);
        var nothing = ask(door, token(role), missing);

        assertThat(none.status).as(role + ": " + door).isEqualTo(404);
        assertThat(none.body).as(role + ": " + door).doesNotContain(NO_ID);
        if (nothing.status == 404) {
          assertThat(none.without(NO_ID)).as(role + ": " + door).isEqualTo(nothing.without(missing));
        }
      }
    }
  }

  private String token(String role) {
    return TestSurroundings.ISSUER.token(role, parties.getOrDefault(role, "matrix-" + role));
  }

  private Answer ask(Door door, @Nullable String token, String id) {
    var path = door.path.replaceAll("\\{[^}]*}", id);
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!door.method.equals("GET")) {
      request.header("Idempotency-Key", UUID.randomUUID().toString()).header("Content-Type", door.type());
    }
    request.method(door.method, door.method.equals("GET") || door.method.equals("DELETE")
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(door.body.replace("{id}", id)));
    var answer = Sent.by(HTTP, request.build(), BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), new String(answer.body(), UTF_8), answer.headers().map());
  }
}
