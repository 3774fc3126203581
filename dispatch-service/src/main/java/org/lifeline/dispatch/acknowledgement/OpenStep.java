package org.lifeline.dispatch.acknowledgement;

import java.time.Instant;

/** A step that a network operator has not answered, as it is shown. */
record OpenStep(String step, Instant dueAt) {
}
