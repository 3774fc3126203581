package org.lifeline.notification.hotline;

import java.util.Set;

/** The network operators of the scheme. */
record Operators(Set<String> names) {
}
