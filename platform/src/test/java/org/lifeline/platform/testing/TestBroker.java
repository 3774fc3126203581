package org.lifeline.platform.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/** A real Kafka broker, one node, KRaft. */
public final class TestBroker implements AutoCloseable {

  private static final String THIS_HOST = "127.0.0.1";
  private static final String ANYWHERE = "0.0.0.0";

  private final int port = FreePorts.next();
  private final Map<String, String> more;
  private final TestServer server;

  public TestBroker() {
    this(Map.of());
  }

  /**
   * Starts a broker.
   *
   * @param more further settings of the broker
   */
  public TestBroker(Map<String, String> more) {
    this.more = Map.copyOf(more);
    server = TestServer.inContainers()
        ? ContainedServer.kafka(port, settings(ANYWHERE), this::awaitAnswer)
        : new EmbeddedBroker(settings(THIS_HOST));
  }

  /**
   * The broker's settings.
   *
   * @param listens the address at which it listens, inside its container if it has one
   */
  private Map<String, String> settings(String listens) {
    var controller = THIS_HOST + ":" + FreePorts.next();
    var settings = new HashMap<>(
        Map.ofEntries(Map.entry("process.roles", "broker,controller"), Map.entry("node.id", "1"),
            Map.entry("listeners", "PLAINTEXT://" + listens + ":" + port + ",CONTROLLER://" + controller),
            Map.entry("advertised.listeners", "PLAINTEXT://" + address()),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("controller.quorum.voters", "1@" + controller), Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"), Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"), Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0")));
    settings.putAll(more);
    return settings;
  }

  /** Starts it, or starts it again after {@link #stop}, with the data it had. */
  public void start() {
    server.start();
  }

  /** Stops it; clients see an outage. */
  public void stop() {
    server.stop();
  }

  public String address() {
    return THIS_HOST + ":" + port;
  }

  public void createTopics(int partitions, String... names) {
    createTopics(partitions, Map.of(), names);
  }

  /**
   * Creates topics.
   *
   * @param settings of the topics, for example {@code max.message.bytes}
   */
  public void createTopics(int partitions, Map<String, String> settings, String... names) {
    List<NewTopic> topics = new ArrayList<>();
    Arrays.stream(names).forEach(name -> topics.add(new NewTopic(name, partitions, (short) 1).configs(settings)));
    ask(Map.of(), admin -> admin.createTopics(topics).all());
  }

  /**
   * Waits until the broker answers. The container engine accepts connections before the broker does; requests sent then
   * are never answered.
   */
  private void awaitAnswer() {
    ask(Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000), admin -> admin.describeCluster().nodes());
  }

  private void ask(Map<String, Object> patience, Function<Admin, KafkaFuture<?>> question) {
    var settings = new HashMap<>(patience);
    settings.put("bootstrap.servers", address());
    try (var admin = Admin.create(settings)) {
      question.apply(admin).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
