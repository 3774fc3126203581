package org.lifeline.platform.registry;

import org.jspecify.annotations.Nullable;

/** The registry gave no usable answer. This says nothing about the record that needed it: try again. */
public final class RegistryUnavailable extends RuntimeException {

  RegistryUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
