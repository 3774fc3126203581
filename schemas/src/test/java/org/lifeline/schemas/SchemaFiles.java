package org.lifeline.schemas;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Schemas in folders: {@code src/main/avro} and {@code released/<version>}. */
final class SchemaFiles {

  private static final String SUFFIX = ".avsc";

  private SchemaFiles() {
  }

  /** Folders of the releases, the oldest version first. */
  static List<Path> releases() throws IOException {
    try (var folders = Files.list(Path.of("released"))) {
      return folders.filter(Files::isDirectory).sorted(Comparator.comparing(SchemaFiles::version)).toList();
    }
  }

  /** The version of a release, so that {@code 1.10.0} is later than {@code 1.9.0}. */
  private static Version version(Path release) {
    return Version.parse(release.getFileName().toString());
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
