package org.lifeline.localstack.kafka;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Progress;
import org.lifeline.localstack.stack.StackOfTests;
import org.lifeline.localstack.stack.Stacks;

/** The broker of a stack of its own, with all topics and rights; closed, it is gone with all that it has kept. */
record BrokerOfTests(LocalStack stack, StackHome home, KafkaAccess access) implements AutoCloseable {

  static BrokerOfTests started() {
    var home = StackHome.at(Path.of("target", "broker-of-" + ProcessHandle.current().pid()).toAbsolutePath());
    var addresses = StackOfTests.addresses();
    var stack = Stacks.settled(StackOfTests.installation(), home, addresses, Optional.empty());
    try {
      stack.up(Set.of("topics", "rights"), Progress.SILENT);
      return new BrokerOfTests(stack, home, KafkaAccess.of(addresses, home));
    } catch (RuntimeException e) {
      stack.down(Set.of(), Progress.SILENT); // nobody else will
      throw e;
    }
  }

  @Override
  public void close() {
    stack.down(Set.of(), Progress.SILENT);
    home.remove();
  }
}
