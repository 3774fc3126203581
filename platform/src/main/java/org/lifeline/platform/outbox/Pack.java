package org.lifeline.platform.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * A pack ends before the record with which it would be larger than this; only one with a single record is. So a row,
   * whose other columns and headers take less than 80 bytes, fits into a page of 8 kB and stays in it
   * ({@code toast_tuple_target}).
   */
  static final int MOST_BYTES = 8_080;

  /** Packs records into as many packs as it takes; none for no records. */
  static List<Pack> of(List<OutgoingRecord> records) {
    var packs = new ArrayList<Pack>();
    var bytes = new ByteArrayOutputStream(1024);
    int count = 0;
    for (var record : records) {
      int before = bytes.size();
      write(record, new DataOutputStream(bytes));
      if (count > 0 && bytes.size() > MOST_BYTES) {
        var both = bytes.toByteArray();
        packs.add(new Pack(Arrays.copyOf(both, before), count));
        bytes.reset();
        bytes.write(both, before, both.length - before);
        count = 0;
      }
      count++;
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
