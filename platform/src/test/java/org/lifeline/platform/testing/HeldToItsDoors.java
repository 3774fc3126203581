package org.lifeline.platform.testing;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A test of a running service: who may use which of its doors, and that another's is answered like what there is not. The
 * service has its table; a new route belongs into it.
 */
public interface HeldToItsDoors {

  /** As {@link DoorMatrix} has it. */
  String table();

  /** By role, where it has to be one that the service knows. */
  default Map<String, String> parties() {
    return Map.of();
  }

  /** Of each kind of resource in the table one that exists, and is somebody else's. */
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
