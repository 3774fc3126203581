package org.lifeline.platform.sealing;

/**
 * What was to be opened does not open: it is damaged, belongs elsewhere, or its key is gone. Says no more than that.
 */
public final class CannotOpen extends RuntimeException {

  CannotOpen(String what) {
    super("cannot open " + what);
  }
}
