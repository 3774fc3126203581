package org.lifeline.verification.exposure.search;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/** Every needle is found wherever it is, and nothing else is. */
class SearchTest {

  private static final SearchedPlace FILE = new SearchedPlace(Kind.FILE, "a file");
  private static final int WINDOW = 1 << 20;

  private final Search search = new Search(
      List.of(Needle.of("a name", "UTF-8", "Zqwrtplmk".getBytes(US_ASCII)),
          Needle.of("a part of it", "UTF-8", "wrtplm".getBytes(US_ASCII)),
          Needle.of("another", "UTF-8", new byte[]{(byte) 0xff, 0, 0x41, (byte) 0x80, 1, 2, 3})));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 500, WINDOW - 9, WINDOW - 8, WINDOW - 1, WINDOW, 2 * WINDOW - 17, 3 * WINDOW + 5})
  void isFoundAtItsOffsetOnceWhereverAWindowEnds(int offset) throws IOException {
    var content = new byte[4 * WINDOW];
    Arrays.fill(content, (byte) 'x');
    System.arraycopy("zQWRTPLMK".getBytes(US_ASCII), 0, content, offset, 9);

    search.in(FILE, new ByteArrayInputStream(content), at -> "byte " + at);

    assertThat(search.sightings()).containsExactlyInAnyOrder(
        new Sighting("a name", FILE, "UTF-8", "byte " + offset, 1),
        new Sighting("a part of it", FILE, "UTF-8", "byte " + (offset + 2), 1));
    assertThat(search.searched()).isEqualTo(content.length);
  }

  @Test
  void bytesThatAreNoTextAreFoundToo() {
    search.in(FILE, new byte[]{7, (byte) 0xff, 0, 0x61, (byte) 0x80, 1, 2, 3, 7}, "here");

    assertThat(search.sightings()).containsExactly(new Sighting("another", FILE, "UTF-8", "here", 1));
  }

  @Test
  void isCountedForEachPlace() {
    search.in(FILE, "zqwrtplmk zqwrtplmk".getBytes(US_ASCII), "first");
    search.in(FILE, "zqwrtplmk".getBytes(US_ASCII), "second");
    var other = new SearchedPlace(Kind.TABLE, "a table");
    search.in(other, "wrtplm".getBytes(US_ASCII), "row");

    assertThat(search.sightings()).containsExactlyInAnyOrder(new Sighting("a name", FILE, "UTF-8", "first", 3),
        new Sighting("a part of it", FILE, "UTF-8", "first", 3),
        new Sighting("a part of it", other, "UTF-8", "row", 1));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    search.in(FILE, "zqwrtplm qwrtpl mk wrtpl".getBytes(US_ASCII), "here");

    assertThat(search.sightings()).extracting(Sighting::what).containsExactly("a part of it");
  }

  @ParameterizedTest
  @CsvSource({"19230415, 1", "{\"of\":19230415}, 1", "1230415192304150, 0", "119230415, 0", "192304151, 0",
      "f19230415, 0", "19230415A, 0",
      "x19230415x, 1", "07312345678, 1", "447312345678, 1", "1447312345678, 1", "97312345678, 0"})
  void aShortNumberIsFoundWhereItIsAllOfANumber(String content, int times) {
    var numbers = new Search(Stream.of("19230415", "07312345678", "447312345678")
        .map(number -> Needle.of("a number", "UTF-8", number.getBytes(US_ASCII))).toList());

    numbers.in(FILE, content.getBytes(US_ASCII), "here");

    assertThat(numbers.sightings()).hasSize(times);
  }
}
