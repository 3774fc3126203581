package org.lifeline.containers;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands every test the one deployment of this run, removed after the last. Tests are skipped where there is no Docker, and
 * where nobody has asked for them: {@code LIFELINE_CONTAINER_TESTS=yes}.
 */
final class WithDeployment implements ParameterResolver, ExecutionCondition {

  private static final String WHY_NOT = whyNot();

  private static String whyNot() {
    if (!"yes".equals(System.getenv("LIFELINE_CONTAINER_TESTS"))) {
      return "LIFELINE_CONTAINER_TESTS is not yes";
    }
    return Deployment.possible() ? "" : "no Docker engine with Compose here";
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (WHY_NOT.isEmpty()) {
      return ConditionEvaluationResult.enabled("there is a Docker engine");
    }
    if (context.getTestMethod().isEmpty()) {
      System.out.println("Skipped, the deployment in containers: " + WHY_NOT + ".");
    }
    return ConditionEvaluationResult.disabled(WHY_NOT);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Deployment.class;
  }

  @Override
  public Deployment resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(Deployment.class)).computeIfAbsent("deployment",
        key -> Deployment.prepared(), Deployment.class);
  }
}
