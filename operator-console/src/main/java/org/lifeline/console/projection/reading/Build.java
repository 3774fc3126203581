package org.lifeline.console.projection.reading;

import java.util.UUID;
import org.lifeline.console.projection.generation.Generation;

/**
 * A new build of the projection in the hands of whoever makes it.
 *
 * @param builder known to nobody else: whoever begins the next one takes the build out of its hands
 */
public record Build(UUID builder, Generation generation) {

  /** Somebody else has begun another build since, for nothing was seen of this one for a while. It is to be left alone. */
  public static final class TakenOver extends RuntimeException {

    private static final long serialVersionUID = 1;

    TakenOver() {
      super("another build has been begun since");
    }
  }
}
