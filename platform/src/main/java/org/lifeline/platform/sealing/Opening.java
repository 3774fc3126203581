package org.lifeline.platform.sealing;

/**
 * Permission to open a sealed part: evidence that it is on record who opens it, and for what. Only the audit record
 * issues it, so that nothing is opened which could not be recorded.
 */
public interface Opening {

  /** Whether this covers the parts of an owner, and is still valid. */
  boolean covers(String owner);
}
