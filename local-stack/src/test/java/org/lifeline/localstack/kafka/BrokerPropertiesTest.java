package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.Addresses;

class BrokerPropertiesTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  /** Read as the broker does it. */
  @Test
  void aFolderIsFoundWhateverItIsCalled() throws IOException {
    var home = directory.resolve("Jürgen's \\ pieces: 100 %");

    var settings = write(home);

    assertThat(settings).containsEntry("log.dirs", home.resolve("data").toString())
        .containsEntry("ssl.keystore.location", home.resolve("kafka.pem").toString())
        .containsEntry("ssl.truststore.location", home.resolve("authority.pem").toString());
  }

  @Test
  void numbersHaveTheDigitsThatKafkaReads() throws IOException {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(write(directory)).containsEntry("node.id", "1").containsEntry("default.replication.factor", "1");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Properties write(Path home) throws IOException {
    var file = Files.createDirectories(home).resolve("server.properties");
    var brokers = new Brokers(new Addresses(0), 1);
    BrokerProperties.write(file, home.resolve("data"), brokers, brokers.all().findFirst().orElseThrow(),
        home.resolve("kafka.pem"), home.resolve("authority.pem"));
    return Utils.loadProps(file.toString());
  }
}
