package org.lifeline.localstack.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.lifeline.localstack.StackFailure;

/** The directory where a broker keeps its records, prepared by upstream's own tool. */
final class KafkaStorage {

  private KafkaStorage() {
  }

  /**
   * Derives the cluster id from the authority's certificate, so that the brokers of a stack agree on it without asking
   * each other.
   */
  static Uuid cluster(byte[] authority) {
    var id = UUID.nameUUIDFromBytes(authority);
    return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /**
   * Formats the directory {@code data}, which the properties name, unless that has been done.
   *
   * @throws StackFailure if the tool refuses, with its message
   */
  static void formatOnce(Path properties, Path data, Uuid cluster) {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    var said = new ByteArrayOutputStream();
    // Joined to its value: every 64th id begins with a hyphen, and would be taken for an option.
    var arguments = new String[]{"format", "--config", properties.toString(), "--cluster-id=" + cluster,
        "--ignore-formatted"};
    if (StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
      throw StackFailure.failed("Kafka's storage could not be formatted: " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
