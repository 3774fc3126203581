package org.lifeline.platform.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker in this JVM; the constructor starts it. Its data is under {@code target}. */
final class EmbeddedBroker implements TestServer {

  private final Properties properties = new Properties();
  private KafkaRaftServer server;

  EmbeddedBroker(Map<String, String> settings) {
    try {
      var folder = TestFolder.fresh("test-broker");
      properties.putAll(settings);
      properties.put("log.dirs", folder.resolve("data").toString());
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

  @Override
  public void start() {
    server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
  }

  @Override
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  @Override
  public void close() {
    stop();
  }
}
