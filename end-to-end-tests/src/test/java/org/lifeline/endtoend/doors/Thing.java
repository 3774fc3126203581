package org.lifeline.endtoend.doors;

import java.util.Set;

/**
 * Something that belongs to somebody.
 *
 * @param owners clients that may see it
 */
record Thing(String id, Set<String> owners) {
}
