package org.lifeline.platform.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into arrays, a column each, for SQL that writes many rows in one statement:
 *
 * <pre>
 * insert into t (id, at) select * from unnest(cast(:id as uuid[]), cast(:at as timestamptz[]))
 * </pre>
 */
public final class Columns {

  private Columns() {
  }

  /** A column of any type whose text form PostgreSQL understands: uuid, text, number, boolean, enum. */
  public static <T> @Nullable String[] text(Collection<T> rows, Function<T, ? extends @Nullable Object> column) {
    @Nullable
    String[] texts = new String[rows.size()];
    int i = 0;
    for (T row : rows) {
      Object value = column.apply(row);
      texts[i++] = value == null ? null : value.toString();
    }
    return texts;
  }

  /** A column of instants, to be cast to {@code timestamptz[]}; microseconds are kept. */
  public static <T> @Nullable String[] instants(Collection<T> rows, Function<T, @Nullable Instant> column) {
    return text(rows, column);
  }

  /** A column of bytes, passed as {@code bytea[]}. */
  public static <T> byte @Nullable [][] bytes(Collection<T> rows, Function<T, byte @Nullable []> column) {
    byte[] @Nullable [] bytes = new byte[rows.size()][];
    int i = 0;
    for (T row : rows) {
      bytes[i++] = column.apply(row);
    }
    return bytes;
  }

  /** Ids as an array parameter. */
  public static String[] ids(Collection<?> ids) {
    return List.copyOf(ids).stream().map(Object::toString).toArray(String[]::new);
  }
}
