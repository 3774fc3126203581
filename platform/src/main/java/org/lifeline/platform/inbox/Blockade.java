package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where records must wait: behind the first unsettled dead letter of the same topic, partition and key. When they are
 * read again, that dead letter itself and the records before it do not wait. Records without a key never wait.
 */
final class Blockade {

  private final Map<Place, Long> firstLetters = new HashMap<>();

  boolean isEmpty() {
    return firstLetters.isEmpty();
  }

  /** Whether the first letters are the same in both. */
  boolean isSameAs(Blockade other) {
    return firstLetters.equals(other.firstLetters);
  }

  void add(String topic, int partition, byte[] key, long position) {
    firstLetters.merge(new Place(topic, partition, new String(key, ISO_8859_1)), position, Math::min);
  }

  void add(ConsumerRecord<byte[], byte[]> letter) {
    if (letter.key() != null) {
      add(letter.topic(), letter.partition(), letter.key(), letter.offset());
    }
  }

  boolean holds(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return false;
    }
    var first = firstLetters.get(new Place(record.topic(), record.partition(), new String(record.key(), ISO_8859_1)));
    return first != null && first < record.offset();
  }

  /** The key's bytes as text, one character each, so that they can be compared. */
  private record Place(String topic, int partition, String key) {
  }
}
