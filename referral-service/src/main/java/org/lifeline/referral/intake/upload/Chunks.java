package org.lifeline.referral.intake.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpStatus;

/**
 * Cuts an upload into chunks, in the same way for the same bytes, however these arrive. A row that cannot be read, or
 * one too many, ends the upload; the rows before it are still handed on.
 */
final class Chunks {

  private final Rows rows;
  private final int size;
  private final int length;
  private final int mostRows;
  private long count;

  /**
   * Reads nothing yet.
   *
   * @param size rows of a chunk
   * @param length characters after which a chunk ends even with fewer rows; its last row may go beyond
   * @param mostRows of an upload
   */
  Chunks(Rows rows, int size, int length, int mostRows) {
    this.rows = rows;
    this.size = size;
    this.length = length;
    this.mostRows = mostRows;
  }

  /**
   * Consecutive rows.
   *
   * @param fault why nothing can be read after them; null if nothing is wrong
   * @param isLast whether nothing comes after them
   */
  record Chunk(List<Row> rows, @Nullable Problem fault, boolean isLast) {
  }

  /**
   * The next chunk.
   *
   * @throws IOException the sender has gone: the chunk that it began to send is not taken
   */
  Chunk next() throws IOException {
    var chunk = new ArrayList<Row>(size);
    int read = 0;
    try {
      while (chunk.size() < size && read < length) {
        var row = rows.next();
        if (row == null) {
          return new Chunk(chunk, null, true);
        }
        if (++count > mostRows) {
          throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
              "An upload has at most " + mostRows + " rows. What was answered before this line is kept.");
        }
        chunk.add(row);
        read += row.length();
      }
      return new Chunk(chunk, null, false);
    } catch (Problem fault) {
      return new Chunk(chunk, fault, true);
    }
  }
}
