package org.lifeline.verification.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of a topic, as far as the promises are about it: ids and numbers, nothing personal. */
public sealed interface Happened {

  Envelope envelope();

  default Place place() {
    return envelope().place();
  }

  /**
   * What can be read from a record without decoding it.
   *
   * @param id   the id in a service's inbox: its {@code ce_id}, or one derived from that if it is no UUID, or from
   *             partition and offset if it has none that counts
   * @param name of a submission: its {@code ce_id} as text; partition and offset if it has none that can be asked for.
   *             Of any other record it means nothing
   * @param type its {@code ce_type}; null if it has none
   * @param key  as text; empty if there is none
   */
  record Envelope(Place place, UUID id, String name, @Nullable String type, String key) {
  }

  /** An event. */
  record Told(Envelope envelope, String type, long sequence, long at, About about) implements Happened {

    /** The id by which events of this type are ordered: the key they were written under. */
    public String key() {
      return envelope.key();
    }

    /** Shows only ids, so that it can be part of a breach. */
    @Override
    public String toString() {
      return type + " at " + envelope.place();
    }
  }

  /** A tombstone: what its key stood for is gone. */
  record Tombstone(Envelope envelope) implements Happened {
  }

  /** Bytes that are not an event; {@code checksum} is of the value. */
  record Unreadable(Envelope envelope, long checksum) implements Happened {
  }

  /** A record of a dead-letter topic: what was put aside, where it came from, and the code of the reason. */
  record PutAside(Envelope envelope, Place from, String code, long checksum) implements Happened {
  }
}
