package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.Map;
import org.lifeline.localstack.StackFailure;

/**
 * One topic as it has to be, after every placeholder has been filled in.
 *
 * @param events names of the Avro records that may be in it; empty where the content is not ours to say
 */
public record Topic(String name, int partitions, Map<String, String> settings, List<String> events) {

  public Topic {
    if (partitions < 1) {
      throw StackFailure.refused("topics.yaml: " + name + " needs at least one partition.");
    }
    settings = Map.copyOf(settings);
    events = List.copyOf(events);
  }
}
