package org.lifeline.platform.inbox;

import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.registry.Undecodable;

/** What a service does with events. Called by {@link EventIntake} in the transaction that claims them. */
public interface EventHandler {

  /**
   * Whether this service has any use for a record, judged by what can be seen without decoding it. A record without a
   * type is always decoded, and so is one that a {@link Guard} looks at.
   *
   * @param topic where it came from
   * @param type its {@code ce_type}
   * @param key its key as text; empty if there is none
   */
  boolean wants(String topic, String type, String key);

  /** Whether a record without a value has a meaning on this topic; if not, it becomes a dead letter. */
  default boolean takesTombstones(String topic) {
    return false;
  }

  /**
   * The key that a record with this body must have, so that nobody who goes by the key follows another thing than who
   * goes by the body: a record with another one becomes a dead letter. Empty if any key will do.
   */
  default Optional<String> keyOf(SpecificRecord body) {
    return Optional.empty();
  }

  /**
   * Whether a {@code ce_id} identifies a record: a later record of the topic with the same one is then a repeat, and
   * changes nothing. If not, the record counts as one without a {@code ce_id}, and is identified by partition and
   * offset. Only the handler of an unordered intake may say no.
   */
  default boolean identifies(String ceId) {
    return true;
  }

  /**
   * Does work beforehand that needs no transaction, such as opening sealed data, so that no transaction stays open for
   * it. In an unordered intake, several records may be prepared at the same time. Called for repeats too.
   *
   * @return passed to {@link #handle} with the event
   * @throws Undecodable every attempt would fail in the same way: the record is put aside
   */
  default @Nullable Object prepare(Event event) throws Undecodable {
    return null;
  }

  /**
   * Takes new events in the order in which they were read, all in one transaction. An exception undoes all of it, and
   * they come again one by one.
   *
   * @return an outcome for each event, in the same order
   */
  List<Outcome> handle(List<Event> events);

  /**
   * Called when a record has become a dead letter, in the transaction that puts it aside.
   *
   * @param code the reason, from a closed set; contains nothing of the record
   */
  default void putAside(UnreadRecord record, String code) {
  }

  /**
   * What is known of a record that could not be read. {@code ceId} is null if it has none, or one that is not printable
   * ASCII of at most 200 characters.
   */
  record UnreadRecord(String topic, int partition, long offset, @Nullable String ceId) {
  }
}
