package org.lifeline.platform.ids;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Supplies identifiers; an interface, so that tests can decide which come. */
public interface Ids {

  /** An id for a row of ours: UUID version 7, so that ids made at about the same time are neighbours in an index. */
  UUID next();

  /** An id for outsiders: UUID version 4, which says nothing about when it was made or what came before. */
  UUID opaque();

  /** Ids from the clock and the operating system's random source. */
  static Ids random() {
    return new Ids() {
      @Override
      public UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
      }

      @Override
      public UUID opaque() {
        return UUID.randomUUID();
      }
    };
  }
}
