package org.lifeline.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Record headers as one column. For each: the length of its name and the name in UTF-8, then the length of its value
 * (−1 for null) and the value. Lengths take four bytes, as Kafka sets no limit to a name.
 */
public final class HeaderBytes {

  private HeaderBytes() {
  }

  public static byte[] of(Iterable<Header> headers) {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      for (var header : headers) {
        var name = header.key().getBytes(UTF_8);
        out.writeInt(name.length);
        out.write(name);
        var value = header.value();
        out.writeInt(value == null ? -1 : value.length);
        if (value != null) {
          out.write(value);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  public static List<Header> read(byte[] bytes) {
    var headers = new ArrayList<Header>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) {
        var name = new String(in.readNBytes(in.readInt()), UTF_8);
        var length = in.readInt();
        headers.add(new RecordHeader(name, length < 0 ? null : in.readNBytes(length)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return headers;
  }
}
