package org.lifeline.localstack.stack;

import java.util.Set;

/**
 * One step of bringing a stack up: starting a component and waiting for it, or a deployment into one.
 *
 * @param needs names of the steps that must have succeeded before
 */
record Step(String name, Set<String> needs, Runnable work) {

  Step {
    needs = Set.copyOf(needs);
  }
}
