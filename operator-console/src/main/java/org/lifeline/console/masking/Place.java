package org.lifeline.console.masking;

/** The place of a record on the broker. */
public record Place(String topic, int partition, long offset) {
}
