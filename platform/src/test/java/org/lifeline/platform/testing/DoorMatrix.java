package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Holds the doors of a running service to a table: every route that it has, which roles may use it, and whose resource it is
 * about. A route that is not in the table, or is there no more, is a failure.
 *
 * <p>
 * A line is {@code METHOD PATH | roles | resource | body}. Roles are separated by blanks, or {@code everybody}. A
 * resource is the kind of thing that belongs to somebody, of which {@code {id}} stands in the path or the body; {@code common} where
 * it belongs to nobody in particular, and {@code -} where there is none.
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

    /** What differs from one request to the next whoever sends it: every hundredth ends its connection. */
    private static final Set<String> PASSING = Set.of("date", "ratelimit", "connection", "keep-alive");

    /** The same, as if it had been asked for another id. */
    Answer without(String id) {
      return new Answer(status, body.replace(id, "{id}"), headers.entrySet().stream()
          .filter(header -> !PASSING.contains(header.getKey()))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
  }

  /** @param parties by role, where it has to be one that the service knows */
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

  /** Each role at each door; those that the table does not name are turned away before anything is looked at. */
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
   * Asks for each thing that is somebody's as another one of the same role, and as that one for what there is not.
   *
   * @param others of each kind of resource one that exists
   */
  public void anothersIsAnsweredByteForByteLikeAMissingOne(Map<String, String> others) {
    var doors = table.stream().filter(Door::belongsToSomebody).toList();
    assertThat(others.keySet()).containsAll(doors.stream().map(Door::resource).toList());
    for (var door : doors) {
      var id = others.getOrDefault(door.resource, "");
      var missing = UUID.randomUUID().toString();
      // The scheme operator may see everybody's.
      door.roles.stream().filter(role -> !role.equals("scheme-operator")).forEach(role -> {
        var token = token(role);
        var anothers = ask(door, token, id);

        assertThat(anothers.without(id)).as(role + ": " + door).isEqualTo(ask(door, token, missing).without(missing));
        assertThat(anothers.status).as(role + ": " + door).isEqualTo(door.path.contains("{") ? 404 : 200);
      });
    }
  }

  /** Whatever it is, and whatever else is wrong with the request. */
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
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), new String(answer.body(), UTF_8), answer.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
