package org.lifeline.demo.stage;

import java.io.Serial;

/** Something came otherwise than the rules say. The message names what was expected and what was, and nothing personal. */
public final class Unexpected extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  Unexpected(String expected, String was) {
    super("expected " + expected + ", but " + was);
  }
}
