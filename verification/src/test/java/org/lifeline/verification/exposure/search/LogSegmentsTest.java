package org.lifeline.verification.exposure.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/** A broker's segments are read as they are on disk, while the broker goes on writing them. */
class LogSegmentsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @Test
  void whatIsPackedIsFound() throws IOException {
    write(Compression.zstd().build(), "Zqwrtplmk".repeat(50));
    var search = new Search(List.of(Needle.of("a name", "UTF-8", "Zqwrtplmk".getBytes(UTF_8))));

    assertThat(new LogSegments(data).search(search)).isEqualTo(1);

    assertThat(search.sightings()).singleElement().satisfies(sighting -> {
      assertThat(sighting.place()).isEqualTo(new SearchedPlace(Kind.TOPIC, "dispatch-feed.alder-mobile"));
      assertThat(sighting.where()).isEqualTo("3@0 (value)");
      assertThat(sighting.times()).isEqualTo(50);
    });
  }

  @Test
  void whatComesMeanwhileStaysThere() throws IOException {
    var file = write(Compression.NONE, "first");
    long before = Files.size(file);
    var seen = new ArrayList<Long>();

    new LogSegments(data).read(record -> {
      seen.add(record.offset());
      try {
        write(Compression.NONE, "second");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });

    assertThat(seen).containsExactly(0L);
    assertThat(Files.size(file)).isGreaterThan(before);
  }

  private Path write(Compression compression, String value) throws IOException {
    var file = Files.createDirectories(data.resolve("dispatch-feed.alder-mobile-3"))
        .resolve("00000000000000000000.log");
    var records = MemoryRecords.withRecords(compression, new SimpleRecord(value.getBytes(UTF_8)));
    try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(records.buffer());
    }
    return file;
  }
}
