package org.lifeline.verification.snapshot;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.verification.history.Place;

/**
 * What one service has made of the topics that it reads.
 *
 * @param inbox ids of the events that have taken effect, by topic
 * @param deadLetters when each place was put aside that was
 * @param unsettled those of these of which nobody has decided what becomes of them
 * @param parked places of what waits behind a dead letter
 * @param committed how far its consumer group has got: the next offset, by partition
 * @param unsent rows of its outbox
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

  /** Whether the group is past this place. */
  public boolean isPast(Place place) {
    return committed.getOrDefault(new Partition(place.topic(), place.partition()), 0L) > place.offset();
  }

  /** Whether what was there was put aside. */
  public boolean hasPutAside(Place place) {
    return deadLetters.containsKey(place);
  }

  public boolean hasTaken(String topic, UUID id) {
    return inbox.getOrDefault(topic, Set.of()).contains(id);
  }
}
