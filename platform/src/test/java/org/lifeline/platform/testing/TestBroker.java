package org.lifeline.platform.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker in this JVM, one node, KRaft. */
public final class TestBroker implements AutoCloseable {

  private final Path folder;
  private final Properties properties = new Properties();
  private final int port = freePort();
  private KafkaRaftServer server;

  public TestBroker() {
    int controller = freePort();
    try {
      folder = Files.createTempDirectory("test-broker");
      properties.putAll(Map.ofEntries(Map.entry("process.roles", "broker,controller"), Map.entry("node.id", "1"),
          Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller),
          Map.entry("controller.listener.names", "CONTROLLER"),
          Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
          Map.entry("log.dirs", folder.resolve("data").toString()), Map.entry("auto.create.topics.enable", "false"),
          Map.entry("offsets.topic.replication.factor", "1"), Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"), Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0")));
      var file = folder.resolve("server.properties");
      try (var out = Files.newOutputStream(file)) {
        properties.store(out, null);
      }
      StorageTool.execute(
          new String[]{"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--ignore-formatted"},
          new PrintStream(OutputStream.nullOutputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Starts it, or starts it again after {@link #stop}, with the data it had. */
  public void start() {
    server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
  }

  /** Takes it away; clients see an outage. */
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  public void createTopics(int partitions, String... names) {
    createTopics(partitions, Map.of(), names);
  }

  /** @param settings of the topics, for example {@code max.message.bytes} */
  public void createTopics(int partitions, Map<String, String> settings, String... names) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      List<NewTopic> topics = new ArrayList<>();
      Arrays.stream(names).forEach(name -> topics.add(new NewTopic(name, partitions, (short) 1).configs(settings)));
      admin.createTopics(topics).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
