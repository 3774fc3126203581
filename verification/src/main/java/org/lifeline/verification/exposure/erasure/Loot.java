package org.lifeline.verification.exposure.erasure;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Fields;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.verification.exposure.search.LogSegments;
import org.lifeline.verification.exposure.search.Tables;

/**
 * Every binary value in every table and in every record: anything that could be a wrapped key, or ciphertext.
 *
 * @param where  the kind of place
 * @param values without repetitions
 */
public record Loot(String where, List<byte[]> values) {

  private static final int SMALLEST = 29; // nonce, one byte, tag
  private static final int LARGEST = 1 << 16;
  private static final int HEAD_OF_COPY = 11 + 4;

  /** All binary values in the tables. */
  public static Loot of(Tables tables) {
    var values = new LinkedHashSet<ByteBuffer>();
    tables.readBytes((table, rows) -> fields(rows, values));
    return new Loot("tables", distinct(values));
  }

  /** All binary values in a broker's records, including those that consumers no longer get. */
  public static Loot of(LogSegments segments, AvroCodec codec) {
    var values = new LinkedHashSet<ByteBuffer>();
    segments.read(record -> {
      if (record.value() != null && !record.topic().startsWith("__")) {
        try {
          walk(codec.decode(record.value()), values);
        } catch (Undecodable e) {
          add(record.value(), values); // a dead letter, perhaps
        }
      }
    });
    return new Loot("segments of topics", distinct(values));
  }

  private static List<byte[]> distinct(Set<ByteBuffer> values) {
    return values.stream().map(ByteBuffer::array).toList();
  }

  /**
   * Reads fields from PostgreSQL's binary COPY: a header with an extension, then for each row a count and for each
   * field a length.
   */
  private static void fields(InputStream rows, Set<ByteBuffer> values) throws IOException {
    var content = new DataInputStream(new ByteArrayInputStream(rows.readAllBytes()));
    content.skipNBytes(HEAD_OF_COPY);
    content.skipNBytes(content.readInt());
    for (int count = content.readShort(); count >= 0; count = content.readShort()) {
      for (int i = 0; i < count; i++) {
        int length = content.readInt();
        if (length >= 0) {
          add(content.readNBytes(length), values);
        }
      }
    }
  }

  private static void walk(IndexedRecord record, Set<ByteBuffer> values) {
    for (Schema.Field field : record.getSchema().getFields()) {
      var value = record.get(field.pos());
      if (value instanceof ByteBuffer buffer) {
        add(Fields.bytes(buffer), values);
      } else if (value instanceof IndexedRecord inner) {
        walk(inner, values);
      }
    }
  }

  private static void add(byte[] value, Set<ByteBuffer> values) {
    if (value.length >= SMALLEST && value.length <= LARGEST) {
      values.add(ByteBuffer.wrap(value));
    }
  }

  @Override
  public String toString() {
    return "Loot[" + values.size() + " from " + where + "]";
  }
}
