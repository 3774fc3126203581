package org.lifeline.console.projection.reading;

import java.util.UUID;
import org.lifeline.console.projection.generation.Generation;

/**
 * A new build of the projection, as its builder holds it.
 *
 * @param builder known to the builder only: whoever begins the next build takes this one over
 */
public record Build(UUID builder, Generation generation) {

  /** Thrown when another build was begun, as there was no sign of this one for a while. This one must be abandoned. */
  public static final class TakenOver extends RuntimeException {

    private static final long serialVersionUID = 1;

    TakenOver() {
      super("another build has been begun since");
    }
  }
}
