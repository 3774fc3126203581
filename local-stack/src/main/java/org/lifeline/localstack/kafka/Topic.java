package org.lifeline.localstack.kafka;

import java.util.List;
import java.util.Map;
import org.lifeline.localstack.StackFailure;

/**
 * One topic as it should be, with every placeholder filled in.
 *
 * @param events   names of the Avro records that it may contain; empty where its content is not for us to define
 * @param writers  principals that may write to it; likewise the other lists
 * @param deleters principals that may delete its records by offset
 */
public record Topic(String name, int partitions, Map<String, String> settings, List<String> events,
    List<String> writers, List<String> readers, List<String> deleters) {

  public Topic {
    if (partitions < 1) {
      throw StackFailure.refused("topics.yaml: " + name + " needs at least one partition.");
    }
    settings = Map.copyOf(settings);
    events = List.copyOf(events);
    writers = List.copyOf(writers);
    readers = List.copyOf(readers);
    deleters = List.copyOf(deleters);
  }
}
