package org.lifeline.verification.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of a topic, as far as the promises are about it: ids and numbers, nothing of a person. */
public sealed interface Happened {

  Envelope envelope();

  default Place place() {
    return envelope().place();
  }

  /**
   * What can be seen of a record without decoding it.
   *
   * @param id what an inbox knows it by: its {@code ce_id}, or what is made of that where it is no UUID
   * @param name its {@code ce_id} as text; partition and offset where it has none
   * @param type its {@code ce_type}; null where it has none
   * @param key as text; empty where there is none
   */
  record Envelope(Place place, UUID id, String name, @Nullable String type, String key) {
  }

  /** An event. */
  record Told(Envelope envelope, String type, long sequence, long at, About about) implements Happened {

    /** The id that events of this kind are in order by: the key they were written under. */
    public String key() {
      return envelope.key();
    }

    /** Only ids, so that it can stand in a breach. */
    @Override
    public String toString() {
      return type + " at " + envelope.place();
    }
  }

  /** Says that what its key stood for is gone. */
  record Tombstone(Envelope envelope) implements Happened {
  }

  /** Bytes that are no event; {@code checksum} is of the value. */
  record Unreadable(Envelope envelope, long checksum) implements Happened {
  }

  /** A record of a dead-letter topic: what was put aside, from where, and the code that says why. */
  record PutAside(Envelope envelope, Place from, String code, long checksum) implements Happened {
  }
}
