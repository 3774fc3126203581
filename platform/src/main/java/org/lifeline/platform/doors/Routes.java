package org.lifeline.platform.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.ids.IdText;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the door that a request is for, by the patterns of the paths: this can be recorded without repeating anything
 * the client sent.
 */
final class Routes {

  private final Supplier<RequestMappingHandlerMapping> mapping;
  private volatile @Nullable List<Door> doors;

  /** @param mapping asked for at first use */
  Routes(Supplier<RequestMappingHandlerMapping> mapping) {
    this.mapping = mapping;
  }

  private record Door(RequestMethod method, PathPattern path) {
  }

  /**
   * A door and the subject of a request to it.
   *
   * @param subject the id in the path, if there is one
   */
  record Route(RequestMethod method, PathPattern path, @Nullable UUID subject) {
  }

  /** The door that a request is for; empty if there is none. */
  Optional<Route> of(HttpServletRequest request) {
    var path = PathContainer.parsePath(request.getRequestURI());
    for (var door : doors()) {
      var match = door.method.name().equals(request.getMethod()) ? door.path.matchAndExtract(path) : null;
      if (match != null) {
        return Optional.of(new Route(door.method, door.path,
            match.getUriVariables().values().stream().findFirst().map(IdText::read).orElse(null)));
      }
    }
    return Optional.empty();
  }

  private List<Door> doors() {
    var known = doors;
    if (known == null) {
      var found = new ArrayList<Door>();
      mapping.get().getHandlerMethods().keySet().forEach(info -> {
        var paths = info.getPathPatternsCondition();
        if (paths != null) {
          paths.getPatterns().forEach(path -> info.getMethodsCondition().getMethods()
              .forEach(method -> found.add(new Door(method, path))));
        }
      });
      known = List.copyOf(found);
      doors = known;
    }
    return known;
  }
}
