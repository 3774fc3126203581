package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * FULL_TRANSITIVE compatibility: each schema and every release of it, in {@code released/<version>}, can read each
 * other's records. A release is never edited, as records written with it are kept for ever.
 */
class ReleasedSchemasTest {

  private static final Map<String, Schema> ONE = Map.of("sample", schema("Sample", "string"));
  private static final Map<String, Schema> TWO = Map.of("sample", schema("Sample", "string"), "other",
      schema("Other", "string"));

  static List<Path> releases() throws IOException {
    return SchemaFiles.releases();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void todaysSchemasReadItAndAreReadByIt(Path release) throws IOException {
    var current = SchemaFiles.in(Path.of("src/main/avro"));

    assertThat(Compatibility.breaches(SchemaFiles.in(release), current)).isEmpty();
  }

  @Test
  void thereIsAReleaseAndEachIsAVersionWithSchemas() throws IOException {
    assertThat(releases()).isNotEmpty().allSatisfy(release -> {
      assertThat(release.getFileName().toString()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(SchemaFiles.in(release)).isNotEmpty();
    });
  }

  @Test
  void newEventNeedsNoRelease() {
    assertThat(Compatibility.breaches(ONE, TWO)).isEmpty();
  }

  @Test
  void releasedEventMayNotVanish() {
    assertThat(Compatibility.breaches(TWO, ONE)).containsExactly("other was released and has vanished");
  }

  @Test
  void changeIsNamedWithItsEvent() {
    assertThat(Compatibility.breaches(ONE, Map.of("sample", schema("Sample", "long")))).hasSize(2)
        .allSatisfy(breach -> assertThat(breach).startsWith("sample: ").contains("TYPE_MISMATCH", "/fields/0/type"));
  }

  private static Schema schema(String name, String type) {
    return new Schema.Parser().parse("""
        {"type": "record", "name": "%s", "fields": [{"name": "colour", "type": "%s"}]}""".formatted(name, type));
  }
}
