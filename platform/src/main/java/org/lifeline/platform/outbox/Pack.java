package org.lifeline.platform.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one outbox row, in order. For each: the topic, then key, value and headers, each preceded by its
 * length (−1 for null).
 *
 * @param bytes the encoded records
 * @param count how many records
 */
record Pack(byte[] bytes, int count) {

  /** A pack ends with the record that reaches one of these limits. */
  static final int MOST_RECORDS = 500;
  static final int MOST_BYTES = 1024 * 1024;

  /** Packs records into as many packs as it takes; none for no records. */
  static List<Pack> of(List<OutgoingRecord> records) {
    var packs = new ArrayList<Pack>();
    var bytes = new ByteArrayOutputStream(1024);
    int count = 0;
    for (var record : records) {
      write(record, new DataOutputStream(bytes));
      count++;
      if (count == MOST_RECORDS || bytes.size() >= MOST_BYTES) {
        packs.add(new Pack(bytes.toByteArray(), count));
        bytes.reset();
        count = 0;
      }
    }
    if (count > 0) {
      packs.add(new Pack(bytes.toByteArray(), count));
    }
    return packs;
  }

  static List<OutgoingRecord> read(byte[] bytes) {
    var records = new ArrayList<OutgoingRecord>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) {
        var topic = in.readUTF();
        var key = readBytes(in);
        var value = readBytes(in);
        var headers = readBytes(in);
        records.add(new OutgoingRecord(topic, key, value, HeaderBytes.read(headers == null ? new byte[0] : headers)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return records;
  }

  private static void write(OutgoingRecord record, DataOutputStream out) {
    try {
      out.writeUTF(record.topic());
      writeBytes(record.key(), out);
      writeBytes(record.value(), out);
      writeBytes(HeaderBytes.of(record.headers()), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
    var length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }
}
