package org.lifeline.dispatch.acknowledgement;

import org.springframework.context.ApplicationContext;

/** Has a running service remind operators without waiting for its next look. */
public final class Reminding {

  private Reminding() {
  }

  public static void now(ApplicationContext service) {
    service.getBean(Reminders.class).remind();
  }
}
