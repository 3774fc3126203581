package org.lifeline.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresConfigurationTest {

  /** What differs from one server to the next. */
  private static final List<String> OF_ONE_SERVER = List.of("listen_addresses", "port", "unix_socket_directories",
      "hba_file", "ssl_cert_file", "ssl_key_file");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @Test
  void thePortHasTheDigitsThatPostgresReads() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(PostgresConfiguration.write(data, 15432, data.resolve("postgres.pem"))).contains("port = 15432\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theServerOfTheComposeFileHasTheSame() throws IOException {
    PostgresConfiguration.write(data, 15432, data.resolve("postgres.pem"));

    assertThat(settings(Path.of("../operations/postgres/postgresql.conf"))).isNotEmpty()
        .isEqualTo(settings(data.resolve("postgresql.conf")));
  }

  private static Map<String, String> settings(Path file) throws IOException {
    var settings = new TreeMap<String, String>();
    Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" = ", 2)).forEach(line -> settings.put(line[0], line[1]));
    settings.keySet().removeAll(OF_ONE_SERVER);
    return settings;
  }
}
