package org.lifeline.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresConfigurationTest {

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
}
