package org.lifeline.verification.exposure.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The records in a broker's segments, unpacked, including those that consumers do not get: deleted by offset, from
 * aborted transactions, or not compacted away yet.
 *
 * @param data the broker's data directory
 */
public record LogSegments(Path data) {

  /** One record. */
  public record Found(String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value,
      List<byte[]> headers) {

    public String where() {
      return partition + "@" + offset;
    }
  }

  /** Receives each record. */
  @FunctionalInterface
  public interface Reader {
    void read(Found record);
  }

  public void read(Reader reader) {
    try {
      for (var file : Folder.files(data).stream().filter(each -> each.toString().endsWith(".log")).toList()) {
        var folder = String.valueOf(file.getName(file.getNameCount() - 2));
        int dash = folder.lastIndexOf('-');
        if (dash > 0) {
          read(file, folder.substring(0, dash), Integer.parseInt(folder.substring(dash + 1)), reader);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file that the broker may be writing to: closing it the usual way would truncate what was written since. */
  private static void read(Path file, String topic, int partition, Reader reader) throws IOException {
    try (var records = new Unclosed(FileRecords.open(file.toFile(), false)); var buffers = BufferSupplier.create()) {
      for (var batch : records.records.batches()) {
        try (var unpacked = batch.streamingIterator(buffers)) {
          unpacked.forEachRemaining(record -> reader.read(found(topic, partition, record)));
        }
      }
    } catch (NoSuchFileException gone) {
      // Compaction has replaced it with another, which is read too.
    }
  }

  private record Unclosed(FileRecords records) implements Closeable {

    @Override
    public void close() throws IOException {
      records.closeHandlers();
    }
  }

  private static Found found(String topic, int partition, Record record) {
    var headers = Arrays.stream(record.headers()).flatMap(header -> Stream.of(header.key().getBytes(UTF_8),
        header.value() == null ? new byte[0] : header.value())).toList();
    return new Found(topic, partition, record.offset(), bytes(record.key()), bytes(record.value()), headers);
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    return buffer == null ? null : Utils.toArray(buffer);
  }

  /** @return the number of records */
  public int search(Search search) {
    var count = new int[1];
    read(record -> {
      count[0]++;
      var place = new SearchedPlace(SearchedPlace.Kind.TOPIC, record.topic());
      search(search, place, record.key(), record.where() + " (key)");
      search(search, place, record.value(), record.where() + " (value)");
      record.headers().forEach(header -> search(search, place, header, record.where() + " (header)"));
    });
    return count[0];
  }

  private static void search(Search search, SearchedPlace place, byte @Nullable [] content, String where) {
    if (content != null) {
      search.in(place, content, where);
    }
  }
}
