package org.lifeline.notification;

import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.testing.HeldToItsDoors;

class DoorMatrixIT extends NotificationIT implements HeldToItsDoors {

  @Override
  public String table() {
    return """
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
  }
}
