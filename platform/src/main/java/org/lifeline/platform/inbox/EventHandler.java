package org.lifeline.platform.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.registry.Undecodable;

/** What a service does with events. Called by {@link EventIntake} in the transaction that claims them. */
public interface EventHandler {

  /**
   * Whether this service has any use for a record, judged by what can be seen without decoding it. A record without a
   * type is always decoded, and so is what a {@link Guard} looks at.
   *
   * @param topic where it came from
   * @param type its {@code ce_type}
   * @param key its key as text; empty where there is none
   */
  boolean wants(String topic, String type, String key);

  /** Whether a record without a value means something on this topic; elsewhere it is a dead letter. */
  default boolean takesTombstones(String topic) {
    return false;
  }

  /**
   * Does beforehand what needs no transaction, such as opening what is sealed, so that none stays open for it. Of records
   * that have nothing to do with one another, several may be prepared at once. Called for repeats too.
   *
   * @return handed to {@link #handle} with the event
   * @throws Undecodable whoever asks again gets the same: the record is put aside
   */
  default @Nullable Object prepare(Event event) throws Undecodable {
    return null;
  }

  /**
   * Takes events in the order in which they were read; each is new. One transaction for all: what is thrown undoes all,
   * and they come again one by one.
   *
   * @return an outcome for each event, in the same order
   */
  List<Outcome> handle(List<Event> events);

  /**
   * Told, in the transaction that puts it aside, of a record that has become a dead letter.
   *
   * @param code why, from a closed set; holds nothing of the record
   */
  default void putAside(UnreadRecord record, String code) {
  }

  /**
   * What is known of a record that could not be read. {@code ceId} is null where it has none, or none that is printable
   * ASCII of at most 200 characters.
   */
  record UnreadRecord(String topic, int partition, long offset, @Nullable String ceId) {
  }
}
