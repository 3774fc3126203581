package org.lifeline.containers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Passes the one deployment of this run to every test; it is removed after the last. */
final class WithDeployment extends WhereDockerIs implements ParameterResolver {

  WithDeployment() {
    super("the deployment in containers");
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
