package org.lifeline.localstack.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configuration of the single broker, written anew at each start. */
final class BrokerProperties {

  private BrokerProperties() {
  }

  /** Writes the file and gives back what was written. */
  static String write(Path file, Path data, String listener, String controller) {
    var settings = """
        # Written by the local stack at each start; changes are lost.
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%2$s
        listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
        advertised.listeners=PLAINTEXT://%1$s
        inter.broker.listener.name=PLAINTEXT
        controller.listener.names=CONTROLLER
        log.dirs=%3$s

        # Topics are described in operations/kafka/topics.yaml and made by a step of deployment.
        auto.create.topics.enable=false
        num.partitions=3

        # One broker: nothing to replicate to.
        default.replication.factor=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=3
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1

        # A consumer that joins takes over at once; one that was away for a season still knows where it was.
        group.initial.rebalance.delay.ms=0
        offsets.retention.minutes=129600

        # A killed broker is let back in as soon as its old session is over.
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=3000

        # Small machine.
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        log.cleaner.dedupe.buffer.size=16777216
        num.recovery.threads.per.data.dir=2
        """.formatted(listener, controller, data);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, settings);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
