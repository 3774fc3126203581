package org.lifeline.verification.invariant;

/** A broken promise. {@code what} names ids and places, never anything personal. */
public record Breach(Invariant invariant, String what) {
}
