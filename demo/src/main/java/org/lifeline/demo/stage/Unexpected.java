package org.lifeline.demo.stage;

import java.io.Serial;

/**
 * Signals that something differed from what the rules say. The message names what was expected and what was found, and
 * nothing personal.
 */
public final class Unexpected extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  Unexpected(String expected, String was) {
    super("expected " + expected + ", but " + was);
  }
}
