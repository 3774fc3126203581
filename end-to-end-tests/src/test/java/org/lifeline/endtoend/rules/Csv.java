package org.lifeline.endtoend.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of rows whose first row names the columns. */
public final class Csv {

  private Csv() {
  }

  public static List<Map<String, String>> read(Path file) {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      var rows = new ArrayList<Map<String, String>>();
      csv.forEach(record -> rows.add(new LinkedHashMap<>(record.getFieldsAsMap())));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows again as a file; one column may be left out. */
  public static byte[] write(List<Map<String, String>> rows, String without) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      var columns = rows.getFirst().keySet().stream().filter(column -> !column.equals(without)).toList();
      csv.writeRecord(columns);
      rows.forEach(row -> csv.writeRecord(columns.stream().map(row::get).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }
}
