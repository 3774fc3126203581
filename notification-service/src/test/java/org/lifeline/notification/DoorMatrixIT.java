package org.lifeline.notification;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.testing.DoorMatrix;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may use which door, and that another's is answered like what there is not. A new route belongs into the table. */
class DoorMatrixIT extends NotificationIT {

  private static final String TABLE = """
      GET  /v1/notices | partner | -
      GET  /v1/contacts | everybody | -
      POST /v1/contacts | scheme-operator | -
      GET  /v1/contact-packs | everybody | -
      GET  /v1/contact-packs/{region} | everybody | common
      GET  /v1/hotlines | network-operator scheme-operator | -
      GET  /v1/feeds/hotlines | network-operator scheme-operator | -
      GET  /v1/hotlines/acknowledgements | network-operator scheme-operator | -
      POST /v1/hotlines/acknowledgements | network-operator | -
      POST /v1/hotlines/corrections | scheme-operator | -
      """;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  @LocalServerPort
  int port;

  private DoorMatrix doors() {
    return new DoorMatrix(port, mapping, TABLE, Map.of());
  }

  @Test
  void everyRouteIsInTheTable() {
    doors().everyRouteIsInTheTable();
  }

  @Test
  void nobodyElseComesIn() {
    doors().nobodyElseComesIn();
  }
}
