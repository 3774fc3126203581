package org.lifeline.platform.sealing;

/** Where keysets are kept. */
public interface KeysetStore {

  /**
   * The keyset of this name as it is now.
   *
   * @throws RuntimeException there is none, or it cannot be read; the message names it and shows nothing of it
   */
  Keyset read(String name);

  /**
   * A version that is equal for as long as the keyset has not changed. Called about once a second for each keyset in
   * use, so it must be cheap.
   */
  Object version(String name);
}
