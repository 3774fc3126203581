package org.lifeline.containers;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lifeline.platform.testing.ContainerTests;

/**
 * Skips tests where there is no Docker, and unless {@code LIFELINE_CONTAINER_TESTS=yes} asks for them. Says so in one
 * line.
 */
class WhereDockerIs implements ExecutionCondition {

  private static final String WHY_NOT = whyNot();
  private static final AtomicBoolean SAID = new AtomicBoolean();

  private final String what;

  /** @param what is skipped */
  protected WhereDockerIs(String what) {
    this.what = what;
  }

  private static String whyNot() {
    if (!ContainerTests.wanted()) {
      return "LIFELINE_CONTAINER_TESTS is not yes";
    }
    return Deployment.possible() ? "" : "no Docker engine with Compose here";
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (WHY_NOT.isEmpty()) {
      return ConditionEvaluationResult.enabled("there is a Docker engine");
    }
    if (!SAID.getAndSet(true)) {
      System.out.println("Skipped, " + what + ": " + WHY_NOT + ".");
    }
    return ConditionEvaluationResult.disabled(WHY_NOT);
  }
}
