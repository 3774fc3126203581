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

/** Makes what a service looks at before it starts. */
public final class CatchUps {

  private final Map<String, Object> client;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** @param client connection and security settings */
  public CatchUps(Map<String, Object> client, JdbcClient jdbc, TransactionTemplate transaction) {
    this.client = Map.copyOf(client);
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * What was said on a topic since the database last looked; to be a bean of the service.
   *
   * @param reader given records in the order of each partition, in a transaction; an outage that it throws delays the
   * start, anything else ends it
   */
  public CatchUp on(String topic, Consumer<List<ConsumerRecord<byte[], byte[]>>> reader) {
    return new CatchUp(topic, client, new Positions(jdbc), transaction, reader);
  }

  /**
   * The same where the keys say it all, and are UUIDs: a record with any other key is passed over.
   *
   * @param reader given the keys of some records, each once and in their order; may be given none
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
