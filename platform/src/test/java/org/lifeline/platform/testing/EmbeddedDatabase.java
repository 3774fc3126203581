package org.lifeline.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL server in a separate process; the constructor starts it. Its data is under {@code target}. */
final class EmbeddedDatabase implements TestServer {

  private final Path folder;
  private final int port;
  private final Map<String, String> settings;
  private EmbeddedPostgres server;

  EmbeddedDatabase(int port, Map<String, String> settings) {
    this.port = port;
    this.settings = settings;
    folder = TestFolder.fresh("test-database");
    start();
  }

  @Override
  public void start() {
    var builder = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false)
        .setPort(port).setPGStartupWait(Duration.ofMinutes(1));
    settings.forEach(builder::setServerConfig);
    try {
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
