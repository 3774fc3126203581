package org.lifeline.allocation.matching;

/** A class of devices that the rules distinguish only by their SIM's expiry: those of one hub, form and operator. */
public record Bucket(String hub, String form, String operator) {
}
