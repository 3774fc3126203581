package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;

/** A step that a network operator has not answered yet, as answers show it. */
record OpenStep(String step, Instant dueAt) {
}
