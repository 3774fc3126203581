package org.lifeline.verification.snapshot;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.verification.history.Place;

/**
 * What one service has made of the topics that it reads.
 *
 * @param inbox       ids of the events that have taken effect, by topic
 * @param deadLetters places of records that were put aside, and when that was
 * @param unsettled   those of these that nobody has settled
 * @param parked      places of records that wait behind a dead letter
 * @param committed   the next offset of its consumer group, by partition
 * @param unsent      records in its outbox
 */
public record Reception(Map<String, Set<UUID>> inbox, Map<Place, Instant> deadLetters, Set<Place> unsettled,
    Set<Place> parked, Map<Partition, Long> committed, long unsent) {

  /** A partition of a topic. */
  public record Partition(String topic, int number) {
  }

  public Reception {
    inbox = Map.copyOf(inbox);
    deadLetters = Map.copyOf(deadLetters);
    unsettled = Set.copyOf(unsettled);
    parked = Set.copyOf(parked);
    committed = Map.copyOf(committed);
  }

  /** Whether the group has read past this place. */
  public boolean isPast(Place place) {
    return committed.getOrDefault(new Partition(place.topic(), place.partition()), 0L) > place.offset();
  }

  /** Whether the record at this place was put aside. */
  public boolean hasPutAside(Place place) {
    return deadLetters.containsKey(place);
  }

  public boolean hasTaken(String topic, UUID id) {
    return inbox.getOrDefault(topic, Set.of()).contains(id);
  }
}
