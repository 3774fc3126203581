package org.lifeline.platform.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Passes CSV on and keeps an eye on its quotes (RFC 4180): a text that ends within a quoted field has lost the rest of
 * its rows in there, and the reader of CSV does not say so.
 */
public final class Quotes extends Reader {

  private enum Place {
    START_OF_FIELD, PLAIN, QUOTED, AFTER_QUOTE
  }

  private final Reader csv;
  private Place place = Place.START_OF_FIELD;
  private boolean ended;

  /** @param csv what is passed on, and closed with this */
  public Quotes(Reader csv) {
    this.csv = csv;
  }

  /** Whether the text has ended, and within quotes: then the last row has all the rest in its last field. */
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
      place = place == Place.PLAIN ? Place.PLAIN : Place.QUOTED; // after a quote, it stands for one
    } else {
      place = c == ',' || c == '\n' || c == '\r' ? Place.START_OF_FIELD : Place.PLAIN;
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
