package org.lifeline.platform.testing;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A test of a running service: who may use which of its doors, and that another's resource is answered like a missing
 * one. Each service has its table, to which every new route has to be added.
 */
public interface HeldToItsDoors {

  /** The table in the form that {@link DoorMatrix} describes. */
  String table();

  /** The party to use for each role, if the service has to know it. */
  default Map<String, String> parties() {
    return Map.of();
  }

  /** For each kind of resource in the table, an existing one that belongs to somebody else. */
  default Map<String, String> others() {
    return Map.of();
  }

  @Test
  default void everyRouteIsInTheTable(ApplicationContext service) {
    doors(service).everyRouteIsInTheTable();
  }

  @Test
  default void nobodyElseComesIn(ApplicationContext service) {
    doors(service).nobodyElseComesIn();
  }

  @Test
  default void anothersIsAnsweredByteForByteLikeAMissingOne(ApplicationContext service) {
    doors(service).anothersIsAnsweredByteForByteLikeAMissingOne(others());
  }

  @Test
  default void whatIsNoIdIsAnsweredLikeOneOfNothing(ApplicationContext service) {
    doors(service).whatIsNoIdIsAnsweredLikeOneOfNothing();
  }

  private DoorMatrix doors(ApplicationContext service) {
    return new DoorMatrix(service.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
        service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class), table(), parties());
  }
}
