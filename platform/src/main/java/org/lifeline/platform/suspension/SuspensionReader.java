package org.lifeline.platform.suspension;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.following.Reader;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.RegistryUnavailable;
import org.lifeline.platform.registry.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns who is suspended: everything published so far when the service starts, and each change at once from then on.
 * Every instance reads for itself and keeps it in memory, so that no door has to query a database. Records that are not
 * suspensions are skipped here: one service reads the topic through its ordinary intake and puts them aside. Those whose
 * schema the registry does not have are tried again every 5 s, the last of each key, up to 100 of them: it may have been
 * restored, and get the schema again.
 */
public final class SuspensionReader implements Reader {

  private static final Logger LOG = LoggerFactory.getLogger(SuspensionReader.class);
  private static final String UNKNOWN_SCHEMA = "unknown-schema";
  private static final int MOST = 100;
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
  /** A registry that hangs is waited for meanwhile, and new suspensions are not heard of. */
  private static final long AFTER_OUTAGE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Suspensions suspensions;
  private final AvroCodec codec;
  private final LongSupplier nanos;
  private final Map<String, ConsumerRecord<byte[], byte[]>> unknown = new LinkedHashMap<>();
  private long next;

  /** @param nanos as {@link System#nanoTime()} */
  public SuspensionReader(Suspensions suspensions, AvroCodec codec, LongSupplier nanos) {
    this.suspensions = suspensions;
    this.codec = codec;
    this.nanos = nanos;
    this.next = nanos.getAsLong() + EVERY_NANOS;
  }

  @Override
  public long from(TopicPartition partition) {
    return 0;
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
    if (suspensions.take(event)) {
      unknown.remove(keyOf(record)); // it is older
    }
  }

  @Override
  public void bad(ConsumerRecord<byte[], byte[]> record, String code) {
    LOG.warn("a record on topic {} is of no suspension: {}", record.topic(), code);
    var key = keyOf(record);
    if (code.equals(UNKNOWN_SCHEMA) && (unknown.size() < MOST || unknown.containsKey(key))) {
      unknown.put(key, record);
    }
  }

  @Override
  public void looked() {
    if (!unknown.isEmpty() && nanos.getAsLong() - next >= 0) {
      long pause = EVERY_NANOS;
      try {
        var asked = new HashSet<Integer>();
        unknown.values().removeIf(record -> isKnownNow(record, asked));
      } catch (RegistryUnavailable e) {
        LOG.warn("the registry is asked later for what a suspension says: {}", e.getClass().getSimpleName());
        pause = AFTER_OUTAGE_NANOS;
      }
      next = nanos.getAsLong() + pause;
    }
  }

  /** @param unknownIds schemas that the registry did not know in this round; it is asked once for each */
  private boolean isKnownNow(ConsumerRecord<byte[], byte[]> record, Set<Integer> unknownIds) {
    int schema = ByteBuffer.wrap(record.value()).getInt(1); // behind the first byte of the wire format
    if (unknownIds.contains(schema)) {
      return false;
    }
    try {
      suspensions.take(codec.decode(record.value()));
      return true;
    } catch (Undecodable e) {
      if (e.code().equals(UNKNOWN_SCHEMA)) {
        unknownIds.add(schema);
        return false;
      }
      return true;
    }
  }

  private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), ISO_8859_1);
  }
}
