package org.lifeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.platform.testing.HeldToItsDoors;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Programs come with a token, below {@code /v1}, and people to the pages by signing in; neither may use the other's
 * way, and each role may only do what the table says. Requests that change something need their form's token, too.
 */
class DoorMatrixIT extends ConsoleIT implements HeldToItsDoors {

  private static final String PAGES = """
      GET  /signed-out | everybody
      GET  /not-for-you | everybody
      GET  / | viewer operator auditor
      GET  /now/part | viewer operator auditor
      GET  /now/overdue | viewer operator auditor
      GET  /now/data | viewer operator auditor
      GET  /live | viewer operator auditor
      GET  /stock | viewer operator auditor
      GET  /stock/part | viewer operator auditor
      GET  /operators | viewer operator auditor
      GET  /operators/part | viewer operator auditor
      GET  /events | viewer operator auditor
      GET  /events/tail | viewer operator auditor
      GET  /events/tail/stream | viewer operator auditor
      GET  /statistics | everybody
      GET  /statistics.csv | everybody
      GET  /statistics/next | operator
      POST /statistics | operator
      GET  /health | viewer operator auditor
      GET  /health/part | viewer operator auditor
      GET  /runbooks/{name} | viewer operator auditor
      GET  /letters | operator auditor
      GET  /letters/{id} | operator auditor
      POST /orders | operator
      GET  /orders/{id} | operator auditor
      GET  /orders/{id}/part | operator auditor
      POST /orders/{id}/confirm | operator
      GET  /orders/{id}/anew | operator
      POST /orders/{id}/cancel | operator
      """;
  private static final List<String> ROLES = List.of("viewer", "operator", "auditor");
  private static final Set<Integer> TURNED_AWAY = Set.of(302, 401, 403);
  private static final String EVERYBODY = "everybody";

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;

  private record Door(String method, String path, Set<String> roles) {

    static Door of(String line) {
      var parts = line.split("\\|");
      var route = parts[0].strip().split(" +");
      return new Door(route[0], route[1], Set.of(parts[1].strip().split(" +")));
    }

    /** An address with ids that do not exist: somebody who is let in is told so, and nothing is changed. */
    String address() {
      return path.replace("{id}", UUID.randomUUID().toString()).replace("{name}", "LifelineNothing")
          + (path.equals("/orders") ? "?action=REPLAY" : "");
    }

    boolean open() {
      return roles.contains(EVERYBODY);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static List<Door> pages() {
    return PAGES.lines().map(Door::of).toList();
  }

  @Override
  public String table() {
    return """
        POST /v1/rebuilds | scheme-operator | -
        GET  /v1/rebuilds/latest | scheme-operator | -
        """;
  }

  @Test
  void everyPageIsInTheTable() {
    var routes = new TreeSet<String>();
    mapping.getHandlerMethods().forEach((info, method) -> {
      if (method.getBeanType().getPackageName().startsWith("org.lifeline")) {
        info.getPatternValues().stream().filter(path -> !path.startsWith("/v1/")).forEach(
            path -> info.getMethodsCondition().getMethods().forEach(verb -> routes.add(verb + " " + path)));
      }
    });
    assertThat(routes).containsExactlyInAnyOrderElementsOf(pages().stream().map(Door::toString).toList());
  }

  @Test
  void eachRoleComesInWhereTheTableSaysAndNobodyElseAnywhere() {
    var wrong = new ArrayList<String>();
    for (var role : ROLES) {
      var somebody = signedIn("matrix-" + role, role);
      var formToken = somebody.formToken("/");
      for (var door : pages()) {
        int status = somebody.status(door.method, door.address(), formToken);
        // A form that was accepted is answered with a redirect to a page.
        boolean in = door.method.equals("POST") ? status != 401 && status != 403 : !TURNED_AWAY.contains(status);
        if (in != (door.open() || door.roles.contains(role)) || status >= 500) {
          wrong.add(role + ": " + door + " " + status);
        }
      }
    }
    strangers().forEach((who, headers) -> {
      for (var door : pages()) {
        int status = stranger().status(door.method, door.address(), headers);
        if (TURNED_AWAY.contains(status) == door.open() || status >= 500) {
          wrong.add(who + ": " + door + " " + status);
        }
      }
    });
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatAPageChangesTakesTheTokenOfItsForm() {
    var somebody = signedIn("matrix-operator", "operator");
    for (var door : pages()) {
      if (door.method.equals("POST")) {
        assertThat(somebody.status(door.method, door.address(), "Accept", "text/html")).as("%s without", door)
            .isEqualTo(403);
        assertThat(somebody.status(door.method, door.address(), signedIn("another", "operator").formToken("/")))
            .as("%s with another's", door).isEqualTo(403);
      }
    }
  }

  @Test
  void personIsNoProgramAndWhatThereIsNotIsForNobody() {
    for (var role : ROLES) {
      var somebody = signedIn("matrix-" + role, role);
      assertThat(somebody.status("GET", "/v1/rebuilds/latest", "Accept", "application/json")).isEqualTo(401);
      assertThat(somebody.status("POST", "/v1/rebuilds", somebody.formToken("/"))).isEqualTo(401);
      assertThat(somebody.status("GET", "/nothing-of-this-name", "Accept", "text/html")).isEqualTo(403);
      assertThat(somebody.status("DELETE", "/orders/" + UUID.randomUUID(), somebody.formToken("/"))).isEqualTo(403);
    }
  }

  /** Requests without a sign-in: with nothing, with a valid token of another kind, or signed in with a foreign role. */
  private Map<String, String[]> strangers() {
    var strangers = new LinkedHashMap<String, String[]>();
    strangers.put("nobody", new String[]{"Accept", "text/html"});
    for (var role : List.of("partner", "hub", "network-operator", "scheme-operator", "auditor")) {
      strangers.put(role + "'s token",
          new String[]{"Authorization", "Bearer " + TestSurroundings.ISSUER.token(role, "matrix-" + role)});
    }
    return strangers;
  }
}
