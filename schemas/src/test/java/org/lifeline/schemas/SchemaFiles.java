package org.lifeline.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Schemas in a folder. */
final class SchemaFiles {

  private static final String SUFFIX = ".avsc";

  private SchemaFiles() {
  }

  /** Every {@code <event type>.avsc} of the folder, parsed by itself, by event type. */
  static SortedMap<String, Schema> in(Path folder) throws IOException {
    var schemas = new TreeMap<String, Schema>();
    try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (var file : files) {
        var name = file.getFileName().toString();
        schemas.put(name.substring(0, name.length() - SUFFIX.length()),
            new Schema.Parser().parse(Files.readString(file)));
      }
    }
    return schemas;
  }
}
