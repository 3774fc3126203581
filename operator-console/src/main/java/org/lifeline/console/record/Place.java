package org.lifeline.console.record;

/** The place of a record on the broker. */
public record Place(String topic, int partition, long offset) {
}
