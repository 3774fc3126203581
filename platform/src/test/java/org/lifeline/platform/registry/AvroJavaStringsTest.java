package org.lifeline.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.events.ThingDescribed;
import tools.jackson.databind.json.JsonMapper;

/** The schema in a generated class is restored to that of the file. */
class AvroJavaStringsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void schemaOfTheClassBecomesTheSchemaOfTheFile() throws IOException {
    var generated = ThingDescribed.getClassSchema();
    assertThat(SchemaFormatter.format("json", generated)).contains("avro.java.string");

    var written = new SchemaParser().parse(Files.readString(Path.of("src/test/avro/thing-described.avsc")))
        .mainSchema();
    var restored = SchemaFormatter.format("json", AvroJavaStrings.without(generated));

    assertThat(JSON.readTree(restored)).isEqualTo(JSON.readTree(SchemaFormatter.format("json", written)));
    assertThat(restored).contains("\"sensitivity\" : \"personal\"").contains("Where something is.");
  }

  @Test
  void theClassKeepsItsOwn() {
    AvroJavaStrings.without(ThingDescribed.getClassSchema());

    assertThat(SchemaFormatter.format("json", ThingDescribed.getClassSchema())).contains("avro.java.string");
  }
}
