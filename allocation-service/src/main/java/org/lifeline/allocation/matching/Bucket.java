package org.lifeline.allocation.matching;

/** Devices that no rule tells apart but by their SIM's expiry: those of one hub, form and operator. */
public record Bucket(String hub, String form, String operator) {
}
