package org.lifeline.demo.sample;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.localstack.StackFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with the files of a scheme: scheme.json, helplines.hsds.json, stock.csv, referrals.csv.
 *
 * @param stock the folder's own stock file, or the one that replaces it
 */
public record SampleData(Path folder, Path stock) {

  /** A sentinel row appended after the last one; if it is not parsed as a row, it is within an open quote. */
  private static final String END = "\n\u0000";

  SampleData(Path folder) {
    this(folder, folder.resolve("stock.csv"));
  }

  /** This folder with another stock file. */
  public SampleData with(Path otherStock) {
    return new SampleData(folder, otherStock);
  }

  /** @throws StackFailure one of the files is missing */
  public static SampleData in(Path folder) {
    for (var name : List.of("scheme.json", "helplines.hsds.json", "stock.csv", "referrals.csv")) {
      if (!Files.isReadable(folder.resolve(name))) {
        throw StackFailure.refused(folder.resolve(name) + " cannot be read. A data folder holds scheme.json, "
            + "helplines.hsds.json, stock.csv and referrals.csv.");
      }
    }
    return new SampleData(folder);
  }

  public Path scheme() {
    return folder.resolve("scheme.json");
  }

  public Path helplines() {
    return folder.resolve("helplines.hsds.json");
  }

  /** @throws StackFailure the helplines are no JSON, or JSON that cannot contain services */
  public void verifyHelplines() {
    try {
      if (!JsonMapper.shared().readTree(Files.readAllBytes(helplines())).isContainer()) {
        throw StackFailure.refused(helplines() + " is no list of services.");
      }
    } catch (JacksonException e) {
      throw StackFailure.refused(helplines() + " is no JSON, line " + e.getLocation().getLineNr() + ": "
          + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The referrals of a file.
   *
   * @param rows       in the order of the file
   * @param passedOver names of columns that are no field of a referral, as somebody's own file may have; no row
   * contains them
   */
  public record Referrals(List<SampleRow> rows, List<String> passedOver) {
  }

  /**
   * Reads the referrals, each with the partner that hands it in.
   *
   * @throws StackFailure it is unclear where a row ends, who hands a row in, or which of two columns is meant
   */
  public Referrals referrals() {
    var file = folder.resolve("referrals.csv");
    var lines = new Lines();
    var records = new ArrayList<List<String>>();
    try (var csv = CsvReader.builder().allowExtraFields(true).allowMissingFields(true).build(lines,
        text(file) + END)) {
      csv.forEach(records::add);
    } catch (CsvParseException e) {
      throw notCsv(file, lines, "a quote is closed before the end of its field");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!records.removeLast().equals(List.of(END.strip()))) {
      throw notCsv(file, lines, "a quote is opened and not closed");
    }
    if (records.isEmpty()) {
      return new Referrals(List.of(), List.of());
    }
    var columns = Columns.of(records.getFirst());
    columns.fault().ifPresent(fault -> {
      throw StackFailure.refused(file + " " + fault + ".");
    });
    var rows = new ArrayList<SampleRow>();
    records.stream().skip(1).forEach(fields -> rows.add(columns.row(rows.size() + 1, fields)));
    return new Referrals(rows, columns.passedOver());
  }

  /** The file's text without its byte order mark. */
  private static String text(Path file) throws IOException {
    try {
      var text = Files.readString(file);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw StackFailure.refused(file + " is not encoded in UTF-8.");
    }
  }

  private static StackFailure notCsv(Path file, Lines lines, String rule) {
    return StackFailure.refused(file + ", line " + lines.last + ": " + rule + " in the row that begins there. A field "
        + "with a quote, a comma or a line end in it is quoted, and quotes in it are doubled (RFC 4180).");
  }

  /** Builds lists of fields, and knows where the last row begins, whether it was read to its end or not. */
  private static final class Lines extends AbstractBaseCsvCallbackHandler<List<String>> {

    private List<String> fields = new ArrayList<>();
    private long last;

    @Override
    protected void handleBegin(long line) {
      last = line;
      fields = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      fields.add(new String(buffer, offset, length));
    }

    @Override
    protected List<String> buildRecord() {
      return fields;
    }
  }

  /** Rows by partner, in the order of the file. */
  public static Map<String, List<SampleRow>> byPartner(List<SampleRow> rows) {
    var byPartner = new LinkedHashMap<String, List<SampleRow>>();
    rows.forEach(row -> byPartner.computeIfAbsent(row.partner(), p -> new ArrayList<>()).add(row));
    return byPartner;
  }
}
