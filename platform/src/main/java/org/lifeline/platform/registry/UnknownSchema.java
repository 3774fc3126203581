package org.lifeline.platform.registry;

/** The registry answered and does not know the schema. Trying again does not help until somebody registers it. */
public final class UnknownSchema extends RuntimeException {

  UnknownSchema(String message) {
    super(message);
  }
}
