package org.lifeline.platform.sql;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;
import org.springframework.jdbc.core.SqlTypeValue;

/**
 * Turns rows into arrays, a column each, for SQL that writes many rows in one statement:
 *
 * <pre>
 * insert into t (id, at) select * from unnest(cast(:id as uuid[]), cast(:at as timestamptz[]))
 * </pre>
 *
 * <p>
 * Ids, instants, numbers and flags go in PostgreSQL's own form. As texts, each would be written here and parsed there.
 * The type of an array depends on the method alone, never on the values, or the statement would be prepared again.
 */
public final class Columns {

  /** From when on PostgreSQL counts microseconds. */
  private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

  private Columns() {
  }

  /** A column of any type whose text form PostgreSQL understands: text, enum, date, jsonb. */
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

  /** A column of ids, passed as {@code uuid[]}. */
  public static <T> SqlTypeValue ids(Collection<T> rows, Function<T, ? extends @Nullable UUID> column) {
    return array(Oid.UUID, Oid.UUID_ARRAY, 2 * Long.BYTES, rows, column,
        (bytes, id) -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
  }

  /** Ids, passed as {@code uuid[]}. */
  public static SqlTypeValue ids(Collection<UUID> ids) {
    return ids(ids, id -> id);
  }

  /**
   * A column of instants, passed as {@code timestamptz[]}; rounded to microseconds, halves up: of a text, PostgreSQL
   * would round them to even.
   */
  public static <T> SqlTypeValue instants(Collection<T> rows, Function<T, ? extends @Nullable Instant> column) {
    return array(Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY, Long.BYTES, rows, column,
        (bytes, at) -> bytes.putLong(Math.addExact(Math.multiplyExact(at.getEpochSecond() - EPOCH, 1_000_000L),
            (at.getNano() + 500) / 1000)));
  }

  /** A column of numbers, passed as {@code bigint[]}. */
  public static <T> SqlTypeValue longs(Collection<T> rows, Function<T, ? extends @Nullable Long> column) {
    return array(Oid.INT8, Oid.INT8_ARRAY, Long.BYTES, rows, column, ByteBuffer::putLong);
  }

  /** A column of numbers, passed as {@code int[]}. */
  public static <T> SqlTypeValue ints(Collection<T> rows, Function<T, ? extends @Nullable Integer> column) {
    return array(Oid.INT4, Oid.INT4_ARRAY, Integer.BYTES, rows, column, ByteBuffer::putInt);
  }

  /** A column of flags, passed as {@code boolean[]}. */
  public static <T> SqlTypeValue flags(Collection<T> rows, Function<T, ? extends @Nullable Boolean> column) {
    return array(Oid.BOOL, Oid.BOOL_ARRAY, Byte.BYTES, rows, column,
        (bytes, flag) -> bytes.put((byte) (flag ? 1 : 0)));
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

  /** An array of one dimension, from 1; values of length -1 are null. */
  private static <T, V> SqlTypeValue array(int type, int arrayType, int length, Collection<T> rows,
      Function<T, ? extends @Nullable V> column, BiConsumer<ByteBuffer, V> put) {
    var bytes = ByteBuffer.allocate((5 + rows.size()) * Integer.BYTES + rows.size() * length);
    bytes.putInt(1).putInt(1).putInt(type).putInt(rows.size()).putInt(1);
    for (T row : rows) {
      V value = column.apply(row);
      if (value == null) {
        bytes.putInt(-1);
      } else {
        bytes.putInt(length);
        put.accept(bytes, value);
      }
    }
    var array = Arrays.copyOf(bytes.array(), bytes.position());
    return (statement, index, sqlType, typeName) -> statement.setArray(index,
        new PgArray(statement.getConnection().unwrap(BaseConnection.class), arrayType, array));
  }
}
