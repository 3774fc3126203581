package org.lifeline.platform.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads nullable {@code timestamptz} columns. */
public final class Instants {

  private Instants() {
  }

  /** The time in a column; null if it is null. */
  public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
    return of(row.getObject(column, OffsetDateTime.class));
  }

  /** The time in a column, counted from 1; null if it is null. */
  public static @Nullable Instant orNull(ResultSet row, int column) throws SQLException {
    return of(row.getObject(column, OffsetDateTime.class));
  }

  private static @Nullable Instant of(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
