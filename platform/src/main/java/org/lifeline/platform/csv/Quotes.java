package org.lifeline.platform.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Passes CSV through and tracks its quotes (RFC 4180): if the text ends within a quoted field, the rest of its rows has
 * been swallowed by that field, and the CSV parser does not report it.
 */
public final class Quotes extends Reader {

  private enum Place {
    START_OF_FIELD, PLAIN, QUOTED, AFTER_QUOTE
  }

  private final Reader csv;
  private Place place = Place.START_OF_FIELD;
  private boolean ended;

  /**
   * Wraps the text to be passed through.
   *
   * @param csv is closed together with this reader
   */
  public Quotes(Reader csv) {
    this.csv = csv;
  }

  /**
   * Whether the text has ended within quotes: then the last field of the last row contains everything that followed.
   */
  public boolean unclosed() {
    return ended && place == Place.QUOTED;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = csv.read(target, offset, length);
    ended = count < 0;
    for (int i = offset; i < offset + count; i++) {
      pass(target[i]);
    }
    return count;
  }

  private void pass(char c) {
    if (place == Place.QUOTED) {
      place = c == '"' ? Place.AFTER_QUOTE : Place.QUOTED;
    } else if (c == '"') {
      place = place == Place.PLAIN ? Place.PLAIN : Place.QUOTED; // two in a row stand for one
    } else {
      place = c == ',' || c == '\n' || c == '\r' ? Place.START_OF_FIELD : Place.PLAIN;
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
