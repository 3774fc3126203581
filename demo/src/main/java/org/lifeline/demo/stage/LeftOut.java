package org.lifeline.demo.stage;

import java.io.Serial;

/** Signals that a scene cannot be played on this stack. The message says why. */
public final class LeftOut extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  public LeftOut(String why) {
    super(why);
  }
}
