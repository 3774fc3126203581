package org.lifeline.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Every column of every database, as described in {@code operations/databases/columns.yaml}. A test in module
 * verification checks against the migrations that none is missing.
 */
final class Columns {

  private static final Path FILE = Path.of("../operations/databases/columns.yaml");

  /** The word for what names somebody who works for the scheme; no field of an event has it. */
  static final String STAFF = "staff";

  private static final List<String> PLAIN = List.of(Sensitivity.PUBLIC.word(), Sensitivity.OPERATIONAL.word(), STAFF,
      Sensitivity.PSEUDONYMOUS.word());

  private Columns() {
  }

  /** A table of a database; the database {@code in_every_service} stands for every service's. */
  record Table(String database, String name, String kept, List<Column> columns) {

    boolean isInEveryService() {
      return database.equals("in_every_service");
    }
  }

  /**
   * A column.
   *
   * @param sensitivity a word of {@link Sensitivity}, or {@link Columns#STAFF}
   * @param holds what is sealed in it; empty for any other column, whose name says what it holds
   */
  record Column(String name, String sensitivity, String holds, String openedBy, String kept) {

    boolean isSealed() {
      return sensitivity.equals(Sensitivity.SEALED.word());
    }
  }

  static List<Table> read() throws IOException {
    Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(FILE));
    return file.entrySet().stream()
        .flatMap(database -> database.getValue().stream().map(table -> table(database.getKey(), table))).toList();
  }

  private static Table table(String database, Map<String, Object> table) {
    var plain = PLAIN.stream()
        .flatMap(sensitivity -> list(table, sensitivity).stream()
            .map(name -> new Column(name.toString(), sensitivity, "", "", "")));
    var sealed = list(table, Sensitivity.SEALED.word()).stream().map(each -> sealed((Map<?, ?>) each));
    return new Table(database, text(table, "table"), text(table, "kept"), Stream.concat(sealed, plain).toList());
  }

  private static Column sealed(Map<?, ?> column) {
    return new Column(text(column, "column"), Sensitivity.SEALED.word(), text(column, "holds"),
        text(column, "opened_by"),
        text(column, "kept"));
  }

  private static List<?> list(Map<String, Object> of, String name) {
    return of.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String text(Map<?, ?> of, String name) {
    return Objects.requireNonNull(of.get(name), () -> FILE + ": '" + name + "' is missing in " + of).toString();
  }
}
