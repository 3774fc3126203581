package org.lifeline.platform.sealing;

/**
 * Sealed data does not open: it is damaged, belongs elsewhere, or its key is gone. The message says no more than that.
 */
public final class CannotOpen extends RuntimeException {

  CannotOpen(String what) {
    super("cannot open " + what);
  }
}
