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
   * Whose referrals are handed in, and which.
   *
   * @param rows in the order of the file
   * @param passedOver names of columns that no referral has, as a file of somebody's own may: they are in no row
   */
  public record Referrals(List<SampleRow> rows, List<String> passedOver) {
  }

  /**
   * Reads the referrals, each with whoever hands it in.
   *
   * @param limit at most so many, from the beginning
   */
  public Referrals referrals(int limit) {
    try (var csv = CsvReader.builder().detectBomHeader(true).allowExtraFields(true).allowMissingFields(true)
        .ofCsvRecord(folder.resolve("referrals.csv"))) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        return new Referrals(List.of(), List.of());
      }
      var columns = Columns.of(records.next().getFields());
      var rows = new ArrayList<SampleRow>();
      while (records.hasNext() && rows.size() < limit) {
        rows.add(columns.row(rows.size() + 1, records.next().getFields()));
      }
      return new Referrals(rows, columns.passedOver());
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
