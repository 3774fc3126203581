package org.lifeline.platform.sealing;

/**
 * What must be shown to open a sealed part: that it is on record who opens it, and for what. Made by the record alone, so
 * that nothing is opened which could not be recorded.
 */
public interface Opening {

  /** Whether it is about a part of this owner, and still holds. */
  boolean covers(String owner);
}
