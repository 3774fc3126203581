package org.lifeline.console.projection.reading;

/**
 * How far the last new build of the projection has got.
 *
 * @param state {@code none}, {@code building}, {@code done} or {@code failed}
 * @param records how many were taken so far
 * @param of how many there were to take when it began
 */
public record Progress(String state, long records, long of, double seconds) {
}
