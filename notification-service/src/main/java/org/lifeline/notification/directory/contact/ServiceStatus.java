package org.lifeline.notification.directory.contact;

import java.util.Arrays;
import java.util.Optional;

/** Whether a service answers: HSDS {@code service.status}. */
public enum ServiceStatus {
  ACTIVE("active"), //
  INACTIVE("inactive"), //
  DEFUNCT("defunct"), //
  TEMPORARILY_CLOSED("temporarily closed");

  private final String text;

  ServiceStatus(String text) {
    this.text = text;
  }

  /** The status as HSDS writes it. */
  public String text() {
    return text;
  }

  public static Optional<ServiceStatus> of(String text) {
    return Arrays.stream(values()).filter(status -> status.text.equals(text)).findFirst();
  }
}
