package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.Map;

/**
 * One topic as it has to be, after every placeholder has been filled in.
 *
 * @param events names of the Avro records that may be in it; empty where the content is not ours to say
 */
public record Topic(String name, int partitions, Map<String, String> settings, List<String> events) {

  public Topic {
    settings = Map.copyOf(settings);
    events = List.copyOf(events);
  }
}
