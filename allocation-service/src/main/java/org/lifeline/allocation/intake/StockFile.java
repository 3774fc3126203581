package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.csv.OtherForm;
import org.lifeline.platform.csv.Quotes;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.words.PlainText;

/**
 * An upload of stock: CSV as in RFC 4180, UTF-8 with or without a byte order mark, any line ends, columns in any order
 * and named in the first row; other columns are ignored. Read row by row, with one row in memory at a time.
 */
final class StockFile {

  /** More than any needed column holds. Of a longer field, only enough is kept to show that it is too long. */
  private static final int LONGEST_FIELD = 1_000;
  /** A field longer than this ends the upload: it is an unclosed quote rather than a text. */
  private static final int BUFFER = 1 << 20;
  private static final char REPLACEMENT = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Quotes quotes;
  private final Iterator<CsvRecord> records;
  private final Map<String, Integer> columns = new HashMap<>();
  private final int width;
  private long rows;
  /** Why nothing more can be read; null while nothing is wrong. */
  private @Nullable Problem fault;

  /**
   * Reads the header.
   *
   * @throws Problem there is none, it cannot be read, has another encoding or separator, or a column is missing or
   * named twice
   * @throws UncheckedIOException the connection broke
   */
  StockFile(InputStream in) {
    quotes = new Quotes(text(in));
    records = CsvReader.builder().maxBufferSize(BUFFER).detectBomHeader(false).allowMissingFields(true)
        .allowExtraFields(true).skipEmptyLines(true)
        .build(CsvRecordHandler.of(fields -> fields.fieldModifier(FieldModifier.modify(StockFile::kept))), quotes)
        .iterator();
    var header = hasNext() ? records.next().getFields() : List.<String>of();
    if (fault != null) {
      throw fault;
    }
    if (quotes.unclosed()) {
      throw Problem.malformed("A quote in the first row is not closed.");
    }
    if (OtherForm.isEncodedOtherwise(header)) {
      throw notUtf8();
    }
    if (OtherForm.isSeparatedOtherwise(header, StockRow.COLUMNS::contains)) {
      throw Problem.invalidFields(List.of(OtherForm.SEPARATOR));
    }
    width = header.size();
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < width; i++) {
      var name = PlainText.stripped(header.get(i));
      if (columns.put(name, i) != null && StockRow.COLUMNS.contains(name)) {
        errors.add(new FieldError(name, "repeated-column", "This column is there twice."));
      }
    }
    StockRow.COLUMNS.stream().filter(name -> !columns.containsKey(name))
        .forEach(name -> errors.add(new FieldError(name, "missing-column", "The first row names no such column.")));
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
  }

  static Problem notUtf8() {
    return Problem.malformed("The upload is not encoded in UTF-8. Nothing of it was taken.");
  }

  /**
   * The next rows; fewer than asked for only if they are long, or at the end of the file or before something that
   * cannot be read, which the next call throws.
   *
   * @param length characters after which to stop; the last row may go beyond
   * @throws Problem what follows cannot be read as CSV, or is more than a body may have
   * @throws UncheckedIOException the connection broke
   */
  List<StockRow> next(int most, int length) {
    var next = new ArrayList<StockRow>();
    for (int read = 0; next.size() < most && read < length && hasNext(); read += next.getLast().length()) {
      next.add(row(records.next()));
    }
    if (next.isEmpty() && fault != null) {
      throw fault;
    }
    return next;
  }

  private boolean hasNext() {
    try {
      return fault == null && records.hasNext();
    } catch (CsvParseException e) {
      fault = switch (e.getCause()) {
        case Problem ofBody -> ofBody; // FastCSV wraps any exception that is thrown while it reads on
        case Error error -> throw error;
        case null, default -> Problem.malformed(
            "From row " + (rows + 1) + " on this is no CSV, or a field has more than " + BUFFER
                + " characters. Rows before it have been taken; the file, corrected, needs an Idempotency-Key of its own.");
      };
      return false;
    }
  }

  private StockRow row(CsvRecord record) {
    long number = ++rows;
    if (quotes.unclosed()) {
      return StockRow.unreadable(number, unclosed(record));
    }
    if (record.getFieldCount() != width) {
      return StockRow.unreadable(number,
          new FieldError("row", "column-count", "This row has not as many fields as the first."));
    }
    for (var field : StockRow.COLUMNS) {
      if (field(record, field).length() > LONGEST_FIELD) {
        return StockRow.unreadable(number, new FieldError(field, "too-long",
            "A field has at most " + LONGEST_FIELD + " characters, white space included."));
      }
      if (value(record, field).indexOf(REPLACEMENT) >= 0) {
        return StockRow.unreadable(number, new FieldError(field, "not-utf-8", "Send the file in UTF-8."));
      }
    }
    return new StockRow(number, value(record, "batch"), value(record, "hub"), value(record, "model"),
        value(record, "form"), value(record, "imei"), value(record, "operator"), value(record, "iccid"),
        value(record, "msisdn"), value(record, "sim_expires_on"), List.of());
  }

  private FieldError unclosed(CsvRecord record) {
    int last = record.getFieldCount() - 1;
    var field = StockRow.COLUMNS.stream().filter(name -> columns.getOrDefault(name, -1) == last).findAny();
    return new FieldError(field.orElse("row"), "unclosed-quote",
        "A quote that is opened here is not closed: everything from line " + record.getStartingLineNumber()
            + " to the end of the upload is in this row.");
  }

  private String value(CsvRecord record, String column) {
    return PlainText.stripped(field(record, column));
  }

  private String field(CsvRecord record, String column) {
    return record.getField(columns.getOrDefault(column, 0));
  }

  private static String kept(String field) {
    return field.length() > LONGEST_FIELD ? field.substring(0, LONGEST_FIELD + 1) : field;
  }

  /**
   * The text without its byte order mark, which would turn a quote after it into plain text. What is not UTF-8 becomes
   * replacement characters, so that the answer can name the row.
   */
  private static Reader text(InputStream in) {
    var text = new BufferedReader(new InputStreamReader(in, UTF_8));
    try {
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
