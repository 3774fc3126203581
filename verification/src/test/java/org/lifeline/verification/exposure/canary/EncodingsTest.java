package org.lifeline.verification.exposure.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.verification.exposure.search.Search;
import org.lifeline.verification.exposure.search.SearchedPlace;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;
import org.lifeline.verification.exposure.search.Sighting;

/** A value is found in whatever form it is written. */
class EncodingsTest {

  private static final String TEXT = "Qrstvéwxz O'Bcdfgh/\"jk\"";
  private static final SearchedPlace PLACE = new SearchedPlace(Kind.FILE, "a file");

  private final Search ofText = new Search(Encodings.ofText("a name", TEXT));

  static Stream<byte[]> writtenDown() {
    var plain = "Qrstvewxz O'Bcdfgh/\"jk\"";
    return Stream.of(TEXT.getBytes(UTF_8), TEXT.toUpperCase(Locale.ROOT).getBytes(UTF_8),
        TEXT.toLowerCase(Locale.ROOT).getBytes(UTF_8), plain.getBytes(UTF_8), plain.replace(" ", "").getBytes(UTF_8),
        Normalizer.normalize(TEXT, Normalizer.Form.NFD).getBytes(UTF_8), TEXT.getBytes(ISO_8859_1),
        TEXT.getBytes(UTF_16LE), TEXT.getBytes(UTF_16BE),
        HexFormat.of().formatHex(TEXT.getBytes(UTF_8)).getBytes(UTF_8),
        HexFormat.of().withUpperCase().formatHex(TEXT.getBytes(UTF_8)).getBytes(UTF_8),
        URLEncoder.encode(TEXT, UTF_8).getBytes(UTF_8),
        URLEncoder.encode(TEXT, UTF_8).replace("+", "%20").toLowerCase(Locale.ROOT).getBytes(UTF_8),
        "Qrstv\\u00e9wxz O'Bcdfgh/\\\"jk\\\"".getBytes(UTF_8), "Qrstvéwxz O'Bcdfgh/\\\"jk\\\"".getBytes(UTF_8),
        Arrays.toString(TEXT.getBytes(UTF_8)).getBytes(UTF_8), ("before" + TEXT + "after").getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("writtenDown")
  void textIsFound(byte[] content) {
    ofText.in(PLACE, content, "here");

    assertThat(ofText.sightings()).extracting(Sighting::what).containsExactly("a name");
  }

  @Test
  void base64IsFoundWhateverComesBeforeAndBehind() {
    for (var encoder : new Base64.Encoder[]{Base64.getEncoder(), Base64.getUrlEncoder(),
        Base64.getEncoder().withoutPadding()}) {
      for (int before = 0; before < 6; before++) {
        for (int behind = 0; behind < 4; behind++) {
          var search = new Search(Encodings.ofText("a name", "?>~Qrstvwxz"));
          search.in(PLACE, encoder.encode(("x".repeat(before) + "?>~Qrstvwxz" + "y".repeat(behind)).getBytes(UTF_8)),
              "here");
          assertThat(search.sightings()).as("%d before, %d behind", before, behind).hasSize(1);
        }
      }
    }
  }

  @Test
  void bytesAreFoundRawAndEncoded() {
    var bytes = new byte[65];
    Arrays.fill(bytes, (byte) 0xa7);
    bytes[3] = 0x41;
    for (var content : new byte[][]{bytes, HexFormat.of().formatHex(bytes).getBytes(UTF_8),
        Base64.getEncoder().encode(bytes)}) {
      var search = new Search(Encodings.ofBytes("a key", bytes));
      search.in(PLACE, content, "here");
      assertThat(search.sightings()).hasSize(1);
    }
  }

  @Test
  void anotherTextIsNotFound() {
    ofText.in(PLACE, "Qrstvéwxz O'Bcdfgi".getBytes(UTF_8), "here");

    assertThat(ofText.sightings()).isEmpty();
  }
}
