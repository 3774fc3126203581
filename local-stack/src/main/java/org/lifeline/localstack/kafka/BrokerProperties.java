package org.lifeline.localstack.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lifeline.localstack.kafka.Brokers.Broker;

/** The configuration of a broker, written again at each start. */
final class BrokerProperties {

  private static final int LAST_PLAIN = '~';

  private BrokerProperties() {
  }

  /**
   * Writes the file and returns its content.
   *
   * @param brokers     all brokers of the stack
   * @param certificate the broker's key and certificates
   * @param authority   the authority whose certificates it accepts
   */
  static String write(Path file, Path data, Brokers brokers, Broker broker, Path certificate, Path authority) {
    var at = brokers.addresses();
    var settings = String.format(Locale.ROOT, """
        # Written by the local stack at each start; changes are lost.
        process.roles=broker,controller
        node.id=%7$d
        controller.quorum.voters=%8$s
        listeners=CLIENTS://%1$s,INNER://%4$s,CONTROLLER://%2$s
        advertised.listeners=CLIENTS://%1$s,INNER://%4$s
        inter.broker.listener.name=INNER
        controller.listener.names=CONTROLLER
        log.dirs=%3$s

        # Clients sign in by password; brokers and deployment by certificate, where nobody else gets in.
        listener.security.protocol.map=CLIENTS:SASL_SSL,INNER:SSL,CONTROLLER:SSL
        sasl.enabled.mechanisms=SCRAM-SHA-512
        listener.name.clients.scram-sha-512.sasl.jaas.config=\
          org.apache.kafka.common.security.scram.ScramLoginModule required;
        listener.name.inner.ssl.client.auth=required
        listener.name.controller.ssl.client.auth=required
        ssl.enabled.protocols=TLSv1.3
        ssl.keystore.type=PEM
        ssl.keystore.location=%5$s
        ssl.truststore.type=PEM
        ssl.truststore.location=%6$s

        # Nobody may do anything but what operations/kafka/topics.yaml says.
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        allow.everyone.if.no.acl.found=false
        super.users=User:CN=kafka;User:CN=deployment
        delete.topic.enable=false
        # Connections of suspended clients close when they next re-authenticate, or after this idle time.
        listener.name.clients.scram-sha-512.connections.max.reauth.ms=600000
        connections.max.idle.ms=600000

        # Topics are described in operations/kafka/topics.yaml and made by a step of deployment.
        auto.create.topics.enable=false
        num.partitions=3

        # What is acknowledged outlives any one broker, where there are three.
        default.replication.factor=%9$d
        min.insync.replicas=%10$d
        offsets.topic.replication.factor=%9$d
        offsets.topic.num.partitions=3
        transaction.state.log.replication.factor=%9$d
        transaction.state.log.min.isr=%10$d
        transaction.state.log.num.partitions=3
        share.coordinator.state.topic.replication.factor=%9$d
        share.coordinator.state.topic.min.isr=%10$d

        # A consumer that joins takes over at once; one that was away for a season still knows where it was.
        group.initial.rebalance.delay.ms=0
        offsets.retention.minutes=129600

        # What a password leaves in the broker's memory is little: a note beside a place (Kafka Streams needs some 20
        # bytes of it), and the numbers under which it wrote, each for an hour. Whoever was silent for longer goes on.
        offset.metadata.max.bytes=64
        producer.id.expiration.ms=3600000

        # A killed broker is let back in as soon as its old session is over.
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=3000

        # Small machine.
        num.network.threads=2
        num.io.threads=4
        background.threads=2
        log.cleaner.dedupe.buffer.size=16777216
        num.recovery.threads.per.data.dir=2
        """, at.hostAndPort(broker.clients()), at.hostAndPort(broker.controller()), escaped(data),
        at.hostAndPort(broker.inner()), escaped(certificate), escaped(authority), broker.id(), brokers.voters(),
        brokers.copies(), brokers.inSync());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, settings);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Escapes a path for a properties file, which is read as ISO 8859-1. */
  private static String escaped(Path path) {
    return path.toString().chars()
        .mapToObj(c -> c == '\\' || c > LAST_PLAIN ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
