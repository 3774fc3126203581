package org.lifeline.platform.settlement;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.registry.Fields;

/**
 * A request to settle a dead letter.
 *
 * @param id of the request
 * @param service the service that put the letter aside
 * @param topic the topic from which the record was read that could not be taken; partition and position likewise
 * @param letter its offset on the dead-letter topic
 * @param discard true to give it up, false to take it again
 */
public record Asked(String id, String service, String topic, int partition, long position, long letter,
    boolean discard) {

  private static final String REPLAY = "REPLAY";
  private static final String DISCARD = "DISCARD";

  /**
   * Reads a request from an event.
   *
   * @param event has the fields {@code request_id}, {@code service}, {@code topic}, {@code partition},
   * {@code position}, {@code letter} and {@code action} ({@code REPLAY}, {@code DISCARD}); otherwise it is not a
   * request
   */
  static Optional<Asked> of(SpecificRecord event) {
    return Fields.of(event, "request_id") instanceof CharSequence id
        && Fields.of(event, "service") instanceof CharSequence service
        && Fields.of(event, "topic") instanceof CharSequence topic
        && Fields.of(event, "partition") instanceof Integer partition
        && Fields.of(event, "position") instanceof Long position
        && Fields.of(event, "letter") instanceof Long letter
        && Fields.of(event, "action") instanceof Enum<?> action
        && (action.name().equals(REPLAY) || action.name().equals(DISCARD))
            ? Optional.of(new Asked(id.toString(), service.toString(), topic.toString(), partition, position, letter,
                action.name().equals(DISCARD)))
            : Optional.empty();
  }
}
