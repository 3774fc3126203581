package org.lifeline.dispatch.acknowledgement;

import org.lifeline.platform.words.Term;

/**
 * Why a network operator cannot do what it is asked: a closed set, so that no free text of an operator is passed on.
 */
enum Rejection implements Term {
  UNKNOWN_SIM, SIM_EXPIRED, SIM_BLOCKED, NUMBER_UNAVAILABLE, ALREADY_ACTIVE, NOT_SUPPORTED
}
