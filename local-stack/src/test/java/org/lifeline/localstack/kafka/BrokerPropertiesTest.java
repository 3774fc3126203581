package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.Addresses;
import tools.jackson.dataformat.yaml.YAMLMapper;

class BrokerPropertiesTest {

  private static final Path ROOT = Path.of("..");
  /** What differs from one broker to the next. */
  private static final List<String> OF_ONE_BROKER = List.of("controller.quorum.voters", "listeners",
      "advertised.listeners", "listener.security.protocol.map", "log.dirs", "ssl.keystore.location",
      "ssl.truststore.location");

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

  /** Partners come by a listener of their own there, which is to be as ours for clients is. */
  @Test
  void theBrokerOfTheComposeFileHasTheSame() throws IOException {
    var here = sorted(write(directory));
    Map.copyOf(here).forEach((name, value) -> {
      if (name.startsWith("listener.name.clients.")) {
        here.put(name.replace(".clients.", ".outside."), value);
      }
    });
    var there = sorted(Utils.loadProps(ROOT.resolve("operations/kafka/broker/server.properties").toString()));
    var environment = new YAMLMapper().readTree(ROOT.resolve("docker-compose.yml").toFile())
        .at("/services/kafka/environment");
    environment.propertyNames().forEach(variable -> {
      var name = variable.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.');
      if (here.containsKey(name)) {
        there.put(name, environment.get(variable).asString());
      }
    });
    here.keySet().removeAll(OF_ONE_BROKER);
    there.keySet().removeAll(OF_ONE_BROKER);

    assertThat(there).isEqualTo(here);
  }

  private static Map<String, String> sorted(Properties settings) {
    var sorted = new TreeMap<String, String>();
    settings.stringPropertyNames().forEach(name -> sorted.put(name, settings.getProperty(name)));
    return sorted;
  }

  private static Properties write(Path home) throws IOException {
    var file = Files.createDirectories(home).resolve("server.properties");
    var brokers = new Brokers(new Addresses(0), 1);
    BrokerProperties.write(file, home.resolve("data"), brokers, brokers.all().findFirst().orElseThrow(),
        home.resolve("kafka.pem"), home.resolve("authority.pem"));
    return Utils.loadProps(file.toString());
  }
}
