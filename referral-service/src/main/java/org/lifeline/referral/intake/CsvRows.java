package org.lifeline.referral.intake;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Problem;
import org.lifeline.referral.form.Field;
import org.lifeline.referral.form.RawReferral;

/**
 * Rows of CSV (RFC 4180, UTF-8, with or without byte order mark, any line ends). The header names the fields, in any
 * order; a field that it does not name is empty.
 */
final class CsvRows implements Rows {

  /** Longer than any field may be; what is longer is cut here, and refused as too long by the field's own rule. */
  private static final int LONGEST_FIELD = 4_000;
  /** A field longer than this ends the upload: it is an unclosed quote rather than a text. */
  private static final int BUFFER = 1 << 20;
  private static final FieldError WRONG_NUMBER_OF_COLUMNS = new FieldError("row", "wrong-number-of-columns",
      "A row has as many columns as the header. If rows after this one are missing, a quote is not closed here.");

  private final Iterator<List<String>> records;
  private Field @Nullable [] header;
  private long number;

  CsvRows(Reader upload) {
    records = CsvReader.builder().allowExtraFields(true).allowMissingFields(true).maxBufferSize(BUFFER)
        .build(new Fields(), upload).iterator();
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (header == null) {
      header = header(record());
    }
    var fields = record();
    if (fields == null) {
      return null;
    }
    number++;
    return fields.size() == header.length
        ? new Row.Read(number, referral(header, fields))
        : new Row.Broken(number, WRONG_NUMBER_OF_COLUMNS);
  }

  private static RawReferral referral(Field[] header, List<String> fields) {
    var referral = new RawReferral.Builder();
    for (int i = 0; i < header.length; i++) {
      referral.put(header[i], fields.get(i));
    }
    return referral.build();
  }

  private static Field[] header(@Nullable List<String> names) {
    if (names == null) {
      throw Problem.malformed("The upload is empty: its first line must name the fields.");
    }
    var header = new Field[names.size()];
    var seen = EnumSet.noneOf(Field.class);
    for (int i = 0; i < header.length; i++) {
      var name = i == 0 && names.get(0).startsWith("\ufeff") ? names.get(0).substring(1) : names.get(i);
      var field = Field.named(name.strip());
      if (field == null || !seen.add(field)) {
        throw Problem.malformed("Column " + (i + 1) + " of the header "
            + (field == null ? "names no field of a referral." : "is there twice."));
      }
      header[i] = field;
    }
    return header;
  }

  private @Nullable List<String> record() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw Upload.notUtf8();
      }
      throw e.getCause();
    } catch (CsvParseException e) {
      throw Problem.malformed("This is not CSV after row " + number + ": a quote is not closed, or closed too early.");
    }
  }

  /** Hands on the fields of a record as they are. */
  private static final class Fields extends AbstractBaseCsvCallbackHandler<List<String>> {

    private List<String> fields = new ArrayList<>();

    @Override
    protected void handleBegin(long line) {
      fields = new ArrayList<>(fields.size());
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      fields.add(new String(buffer, offset, Math.min(length, LONGEST_FIELD)));
    }

    @Override
    protected List<String> buildRecord() {
      return fields;
    }
  }
}
