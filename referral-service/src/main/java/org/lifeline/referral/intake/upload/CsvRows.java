package org.lifeline.referral.intake.upload;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.csv.OtherForm;
import org.lifeline.platform.csv.Quotes;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.form.raw.RawReferral;

/**
 * Rows of CSV (RFC 4180, any line ends). The header names the fields, in any order; a field that it does not name is
 * empty. A row that cannot be read is refused on its own, as long as it is clear where the next one begins.
 */
final class CsvRows implements Rows {

  /** As many characters as a line of NDJSON may have; a field that makes its row longer is not kept. */
  private static final int LONGEST_ROW = 32_000;
  /** More columns than any header may have; further ones in a row are counted and not kept. */
  private static final int MOST_FIELDS = 256;
  /** Characters of a field; a longer one ends the upload: it is an unclosed quote rather than a text. */
  private static final int BUFFER = 1 << 20;

  private final Quotes quotes;
  private final Iterator<Cells> records;
  private @Nullable CsvHeader header;
  private long number;

  CsvRows(Reader upload) {
    quotes = new Quotes(upload);
    records = CsvReader.builder().allowExtraFields(true).allowMissingFields(true).maxBufferSize(BUFFER)
        .build(new Records(), quotes).iterator();
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (header == null) {
      header = header(record());
    }
    var cells = record();
    if (cells == null) {
      return null;
    }
    number++;
    if (quotes.unclosed()) {
      return new Row.Broken(number, unclosed(header, cells));
    }
    return cells.count == header.size()
        ? new Row.Read(number, referral(header, cells))
        : new Row.Broken(number, new FieldError("row", "wrong-number-of-columns",
            "This row has " + cells.count + " columns, the header has " + header.size() + "."));
  }

  private static RawReferral referral(CsvHeader header, Cells cells) {
    var referral = new RawReferral.Builder();
    for (int i = 0; i < header.size(); i++) {
      var text = cells.texts.get(i);
      if (text == null) {
        referral.fault(new FieldError(header.field(i).text(), "too-long",
            "A row has at most " + LONGEST_ROW + " characters, white space included."));
      } else {
        referral.put(header.field(i), text);
      }
    }
    return referral.build();
  }

  private CsvHeader header(@Nullable Cells cells) {
    if (cells == null) {
      return CsvHeader.of(null);
    }
    if (quotes.unclosed()) {
      throw Problem.malformed("A quote in the header is not closed.");
    }
    if (cells.count > MOST_FIELDS) {
      throw Problem.malformed("The first line has " + cells.count + " columns: it must name fields of a referral.");
    }
    var names = cells.texts.stream().map(name -> name == null ? "" : name).toList();
    if (OtherForm.isEncodedOtherwise(names)) {
      throw Upload.notUtf8(); // it is in an encoding with two bytes for each character
    }
    return CsvHeader.of(names);
  }

  private static FieldError unclosed(CsvHeader header, Cells cells) {
    int column = cells.count - 1;
    return new FieldError(column < header.size() ? header.field(column).text() : "row", "unclosed-quote",
        "A quote that is opened here is not closed: everything from line " + cells.line
            + " to the end of the upload is in this row.");
  }

  private @Nullable Cells record() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw Upload.notUtf8();
      }
      throw e.getCause();
    } catch (CsvParseException e) {
      throw switch (e.getCause()) {
        case Problem ofBody -> ofBody; // FastCSV wraps any exception that is thrown while it reads on
        case Error error -> throw error;
        case null, default -> Problem.malformed(header == null
            ? "The header cannot be read: names of fields, separated by commas."
            : "This is not CSV after row " + number
                + ": a quote is not closed, or closed too early, or a field has more than " + BUFFER
                + " characters. Nothing after that row was taken.");
      };
    }
  }

  /** A record as it was read. */
  private static final class Cells {
    /** The line on which it begins, from 1. */
    private final long line;
    /** The first {@link #MOST_FIELDS} fields; null for one that makes the row too long. */
    private final List<@Nullable String> texts = new ArrayList<>();
    private int count;
    private int kept;

    private Cells(long line) {
      this.line = line;
    }

    private void add(char[] buffer, int offset, int length) {
      if (count++ < MOST_FIELDS) {
        boolean fits = kept + length <= LONGEST_ROW;
        texts.add(fits ? new String(buffer, offset, length) : null);
        kept += fits ? length : 0;
      }
    }
  }

  private static final class Records extends AbstractBaseCsvCallbackHandler<Cells> {

    private Cells cells = new Cells(0);

    @Override
    protected void handleBegin(long line) {
      cells = new Cells(line);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      cells.add(buffer, offset, length);
    }

    @Override
    protected Cells buildRecord() {
      return cells;
    }
  }
}
