package org.lifeline.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.StackHome;

/** Hands the tests that leave servers as they find them one stack, of which each starts what it needs; removed after the last. */
public final class SharedServers implements ParameterResolver {

  /** A stack, with where it is and answers. */
  public record Servers(StackHome home, Addresses addresses, LocalStack stack) implements AutoCloseable {

    private static Servers fresh() {
      try {
        var home = StackHome.at(Files.createTempDirectory("servers-of-tests").resolve("stack"));
        var addresses = StackOfTests.addresses();
        return new Servers(home, addresses,
            LocalStack.settled(StackOfTests.installation(), home, addresses, Optional.empty()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Starts these steps of a stack and all that they need, unless they run already. */
    public void up(String... steps) {
      stack.up(Set.of(steps), Progress.SILENT);
    }

    @Override
    public void close() {
      stack.down(Set.of(), Progress.SILENT);
      home.remove();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Servers.class;
  }

  @Override
  public Servers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(Servers.class)).computeIfAbsent("servers",
        key -> Servers.fresh(), Servers.class);
  }
}
