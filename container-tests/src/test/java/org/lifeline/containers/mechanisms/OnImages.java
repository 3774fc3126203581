package org.lifeline.containers.mechanisms;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lifeline.containers.WhereDockerIs;

/** Goes for every test of a mechanism that is run here, without being named by it. */
public final class OnImages extends WhereDockerIs {

  public OnImages() {
    super("the platform's mechanisms on the images of Kafka and PostgreSQL");
  }

  /** @throws IllegalStateException they are asked for, so that platform-tests leaves them to us, and there is no engine */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var result = super.evaluateExecutionCondition(context);
    if (result.isDisabled() && "yes".equals(System.getenv("LIFELINE_CONTAINER_TESTS"))) {
      throw new IllegalStateException("Nobody else tries the platform's mechanisms: " + result.getReason().orElse(""));
    }
    return result;
  }
}
