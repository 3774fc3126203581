package org.lifeline.verification.invariant;

/** Where a promise is broken. {@code what} names ids and places, never anything of a person. */
public record Breach(Invariant invariant, String what) {
}
