package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.lifeline.demo.sample.Fingerprint;
import org.lifeline.demo.sample.SampleRow;

/**
 * Hands in through REST, as one CSV with all rows. If the service accepts none of it and says why, every row is
 * refused.
 */
public final class BatchReferrer implements Referrer {

  private final Door referral;
  private final String repeat;

  /**
   * @param repeats how many earlier uploads had the same rows: this is a different one, with its own idempotency key
   */
  public BatchReferrer(Door referral, long repeats) {
    this.referral = referral;
    this.repeat = repeats == 0 ? "" : "-" + repeats;
  }

  @Override
  public void handIn(List<SampleRow> rows, Consumer<Submission> told) {
    var csv = csv(rows);
    try {
      new Upload(referral, "/v1/referrals/batch", csv, "batch-" + Fingerprint.of(csv) + repeat)
          .send(answer -> told.accept(Submission.of(rows.get(answer.get("row").asInt() - 1), answer, "id")));
    } catch (Door.Refused e) {
      if (e.fields().isEmpty()) {
        throw e;
      }
      rows.forEach(row -> told.accept(Submission.refused(row, e.fields())));
    }
  }

  private static byte[] csv(List<SampleRow> rows) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(rows.getFirst().header());
      rows.forEach(row -> csv.writeRecord(row.fields()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(UTF_8);
  }
}
