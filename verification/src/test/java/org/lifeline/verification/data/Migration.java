package org.lifeline.verification.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The statements of one migration, parsed just enough to tell whether they only add. */
final class Migration {

  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
  private static final Pattern LITERAL = Pattern.compile("\\$\\$.*?\\$\\$|'(?:[^']|'')*'", Pattern.DOTALL);
  private static final Pattern TABLE = Pattern.compile("create table (\\w+).*");
  private static final Pattern OF_TABLE = Pattern.compile(
      "(?:alter table|insert into|update|delete from|create (?:unique )?index(?: \\w+)? on|create trigger .* on) (\\w+)\\b.*");
  private static final Pattern ALTERED = Pattern.compile("alter table (?:only )?\\w+ (.*)");
  private static final Pattern ADDS_COLUMN = Pattern
      .compile("add (?:column )?(?!constraint\\b|check\\b|unique\\b|primary\\b|foreign\\b)\\w+ .*");
  private static final Pattern INDEX = Pattern
      .compile("create (?:unique )?index (concurrently )?(?:if not exists )?(?:(\\w+) )?on (\\w+)\\b.*");
  private static final Pattern ONLY_ADDS = Pattern
      .compile("(create (table|index|type|function|sequence|view)|comment on|alter type \\w+ add value) .*");

  private static final String CLEARS = "drop index concurrently if exists ";

  private final List<String> statements;

  Migration(String sql) {
    var plain = LITERAL.matcher(COMMENT.matcher(sql).replaceAll("")).replaceAll("''");
    statements = Arrays.stream(plain.split(";"))
        .map(statement -> statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
        .filter(statement -> !statement.isEmpty()).toList();
  }

  /** Statements that change or take away what was there before this migration, or that ask more of who writes it. */
  List<String> narrowing() {
    var made = made();
    return statements.stream().filter(statement -> !onlyAdds(statement, made) && !clears(statement)).toList();
  }

  /** Indexes that keep writers waiting while they are built, or that could not be begun again after a broken build. */
  List<String> blocking() {
    var made = made();
    return statements.stream().filter(statement -> {
      var index = INDEX.matcher(statement);
      return index.matches() && !made.contains(index.group(3))
          && (index.group(1) == null || !statements.contains(CLEARS + index.group(2)));
    }).toList();
  }

  /** Takes away what is left of an index that this very file builds. */
  private boolean clears(String statement) {
    return statement.startsWith(CLEARS) && statements.stream()
        .anyMatch(
            other -> other.startsWith("create index concurrently " + statement.substring(CLEARS.length()) + " on "));
  }

  /** Tables that this file makes. */
  private Set<String> made() {
    Set<String> made = new HashSet<>();
    statements.forEach(statement -> {
      var table = TABLE.matcher(statement);
      if (table.matches()) {
        made.add(table.group(1));
      }
    });
    return made;
  }

  private static boolean onlyAdds(String statement, Set<String> made) {
    var of = OF_TABLE.matcher(statement);
    if (of.matches() && made.contains(of.group(1))) {
      return true;
    }
    var altered = ALTERED.matcher(statement);
    if (altered.matches()) {
      return Arrays.stream(altered.group(1).split(",(?![^(]*\\))")).map(String::strip).allMatch(Migration::adds);
    }
    return ONLY_ADDS.matcher(statement).matches();
  }

  /** One that an older instance does not know of has to be filled without it. */
  private static boolean adds(String action) {
    return ADDS_COLUMN.matcher(action).matches() && (!action.contains("not null") || action.contains("default"))
        || action.matches("alter column \\w+ set (statistics|storage|default) .*");
  }
}
