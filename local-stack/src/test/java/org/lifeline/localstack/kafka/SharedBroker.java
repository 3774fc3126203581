package org.lifeline.localstack.kafka;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Passes the one broker of this run to every class of tests: started for the first, removed after the last. */
final class SharedBroker implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == BrokerOfTests.class;
  }

  @Override
  public BrokerOfTests resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(BrokerOfTests.class)).computeIfAbsent("broker",
        key -> BrokerOfTests.started(), BrokerOfTests.class);
  }
}
