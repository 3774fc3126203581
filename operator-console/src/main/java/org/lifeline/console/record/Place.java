package org.lifeline.console.record;

/** Where a record is. */
public record Place(String topic, int partition, long offset) {
}
