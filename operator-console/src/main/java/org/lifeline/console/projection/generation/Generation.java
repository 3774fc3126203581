package org.lifeline.console.projection.generation;

/**
 * One build of the projection. There may be two at a time: the one that is shown, and one that is being built beside
 * it.
 *
 * @param number of the build; each rebuild takes the next
 */
public record Generation(int number) {
}
