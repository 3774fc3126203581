package org.lifeline.schemas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The pages in {@code docs/} that are generated from schemas, topics and columns. */
final class Pages {

  /** The command that generates them again, to be run in the project's folder. */
  static final String HOW = "mvn -pl schemas test -Dtest=PagesTest -Dpages=write";

  private Pages() {
  }

  /** The required text of each page, by its file. */
  static Map<Path, String> all() throws IOException {
    var events = EventSchemas.read();
    var topics = Topics.read();
    var version = SchemaFiles.releases().getLast().getFileName().toString();
    return Map.of(Path.of("../docs/asyncapi.yaml"), AsyncApi.page(events, topics, version),
        Path.of("../docs/data-map.md"), DataMap.page(events, topics) + ColumnMap.page(Columns.read()));
  }
}
