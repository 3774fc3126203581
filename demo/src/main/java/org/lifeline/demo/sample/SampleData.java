package org.lifeline.demo.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.localstack.StackFailure;

/** A folder with the files of a scheme: scheme.json, helplines.hsds.json, stock.csv, referrals.csv. */
public record SampleData(Path folder) {

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

  public Path stock() {
    return folder.resolve("stock.csv");
  }

  /**
   * The referrals, each with whoever hands it in.
   *
   * @param limit at most so many, from the beginning
   */
  public List<SampleRow> referrals(int limit) {
    try (var csv = CsvReader.builder().ofCsvRecord(folder.resolve("referrals.csv"))) {
      var rows = csv.iterator();
      if (!rows.hasNext()) {
        return List.of();
      }
      var header = rows.next().getFields();
      int partner = header.indexOf("partner");
      var referrals = new ArrayList<SampleRow>();
      while (rows.hasNext() && referrals.size() < limit) {
        var fields = rows.next().getFields();
        referrals.add(new SampleRow(referrals.size() + 1,
            partner >= 0 && partner < fields.size() ? fields.get(partner) : "", header, fields));
      }
      return referrals;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows by partner, in the order of the file. */
  public static Map<String, List<SampleRow>> byPartner(List<SampleRow> rows) {
    var byPartner = new LinkedHashMap<String, List<SampleRow>>();
    rows.forEach(row -> byPartner.computeIfAbsent(row.partner(), p -> new ArrayList<>()).add(row));
    return byPartner;
  }
}
