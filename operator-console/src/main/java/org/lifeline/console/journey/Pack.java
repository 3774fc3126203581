package org.lifeline.console.journey;

/** The contact pack that a phone was loaded with. */
public record Pack(String region, long version) {
}
