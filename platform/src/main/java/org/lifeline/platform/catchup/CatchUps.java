package org.lifeline.platform.catchup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.ids.IdText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the {@link CatchUp} of each topic that a service reads before it starts. */
public final class CatchUps {

  private final Map<String, Object> client;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /**
   * Makes the factory.
   *
   * @param client connection and security settings
   */
  public CatchUps(Map<String, Object> client, JdbcClient jdbc, TransactionTemplate transaction) {
    this.client = Map.copyOf(client);
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Reads what was published on a topic since the database last looked; to be a bean of the service.
   *
   * @param reader is given records in the order of each partition, in a transaction; an outage that it throws delays
   * the start, after any other exception it is given them again one by one
   */
  public CatchUp on(String topic, Consumer<List<ConsumerRecord<byte[], byte[]>>> reader) {
    return new CatchUp(topic, client, new Positions(jdbc), transaction, reader);
  }

  /**
   * As {@link #on}, for topics of which only the keys matter, which are UUIDs: a record with any other key is skipped.
   *
   * @param reader is given the keys of a batch of records, each once and in ascending order; the batch may hold none
   */
  public CatchUp onKeysOf(String topic, Consumer<SortedSet<UUID>> reader) {
    return on(topic, records -> {
      var keys = new TreeSet<UUID>();
      for (var record : records) {
        var text = record.key() == null ? "" : new String(record.key(), UTF_8);
        if (IdText.is(text)) {
          keys.add(UUID.fromString(text));
        }
      }
      reader.accept(keys);
    });
  }
}
