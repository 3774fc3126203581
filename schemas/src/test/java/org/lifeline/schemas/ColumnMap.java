package org.lifeline.schemas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.lifeline.schemas.Columns.Column;
import org.lifeline.schemas.Columns.Table;

/**
 * The part of {@code docs/data-map.md} about the databases: what is sealed where, who opens it, and how long everything
 * is kept.
 */
final class ColumnMap {

  private final List<Table> tables;
  private final StringBuilder page = new StringBuilder();

  private ColumnMap(List<Table> tables) {
    this.tables = tables;
  }

  static String page(List<Table> tables) {
    return new ColumnMap(tables).write();
  }

  private String write() {
    page.append(
        """

            ## What is sealed in the databases

            The erasure comes when it is asked for, and for a completed referral after `lifeline.erasure.completed-after` (12 months). One
            that waits, for a phone or for a decision (created, held, on hold, set apart), is erased `lifeline.erasure.still-after` (12 months) after
            the last that its partner has seen happen to it. One that has a device or is under way is kept until it is one of these.
            Backups are kept for 35 days. Of no column of bytes does PostgreSQL keep statistics, which would outlive the row.

            | column | what it holds | opened by | how long it is there |
            |---|---|---|---|
            """);
    for (var table : tables) {
      table.columns().stream().filter(Column::isSealed)
          .forEach(column -> page.append("| `%s.%s` | %s | %s | %s |\n".formatted(name(table), column.name(),
              column.holds(), column.openedBy(), column.kept())));
    }
    page.append("""

        ## Everything else in the databases

        `staff` names people who work for the scheme or one of its parties, as their identity provider calls them. It is
        kept for as long as its row: [why](security.md#data-about-staff).

        | table | how long a row is there | columns |
        |---|---|---|
        """);
    tables.forEach(
        table -> page.append("| `%s` | %s | %s |\n".formatted(name(table), table.kept(), columns(table.columns()))));
    page.append(
        """

            ## Outside topics and databases

            | where | what it is | how long it is there |
            |---|---|---|
            | the mailbox of `LIFELINE_SMTP_FROM` | e-mails to survivors that came back, and answers, with the survivor's address, in clear | until whoever runs it empties it: [operations](operations.md#set) |
            """);
    return page.toString();
  }

  private static String name(Table table) {
    return (table.isInEveryService() ? "{service}" : table.database()) + "." + table.name();
  }

  private static String columns(List<Column> columns) {
    return columns.stream().filter(column -> !column.isSealed())
        .collect(Collectors.groupingBy(Column::sensitivity, LinkedHashMap::new,
            Collectors.mapping(column -> "`" + column.name() + "`", Collectors.joining(", "))))
        .entrySet().stream().map(group -> group.getKey() + ": " + group.getValue())
        .collect(Collectors.joining("; "));
  }
}
