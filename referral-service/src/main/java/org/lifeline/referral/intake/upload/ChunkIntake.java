package org.lifeline.referral.intake.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.intake.Accepting;
import org.lifeline.referral.intake.Arrival;
import org.lifeline.referral.intake.Verdict;
import org.lifeline.referral.survivor.SurvivorIndex;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Takes a chunk of an upload: in one transaction, with the same answer when the same chunk comes again. */
final class ChunkIntake {

  private final ReferralForm form;
  private final Accepting acceptance;
  private final boolean test;
  private final Idempotency idempotency;
  private final SurvivorIndex index;
  private final ObjectWriter json;

  /** @param test whether the answers are marked as those to test credentials */
  ChunkIntake(ReferralForm form, Accepting acceptance, Idempotency idempotency, SurvivorIndex index, JsonMapper json,
      boolean test) {
    this.form = form;
    this.acceptance = acceptance;
    this.idempotency = idempotency;
    this.index = index;
    this.json = json.writerFor(RowAnswer.class);
    this.test = test;
  }

  /**
   * Decides on each row.
   *
   * @param upload the upload's Idempotency-Key
   * @param number the chunk's place in the upload, from 1
   * @return the lines of the answer
   * @throws Problem the key is in use, or was used for other rows
   */
  byte[] take(Caller caller, String upload, int number, List<Row> rows) {
    return idempotency.once(caller, IdempotencyKey.ofPart(upload, number), fingerprint(rows),
        () -> Idempotency.Answer.of(200, decide(caller, rows))).body();
  }

  private byte[] fingerprint(List<Row> rows) {
    var bytes = new ByteArrayOutputStream(rows.size() * 512);
    for (var row : rows) {
      switch (row) {
        case Row.Read(long number, RawReferral referral) -> bytes.writeBytes(referral.bytes());
        case Row.Broken(long number, var error) -> bytes.writeBytes((error.rule() + "\n").getBytes(UTF_8));
      }
    }
    return index.fingerprint(bytes.toByteArray());
  }

  private byte[] decide(Caller caller, List<Row> rows) {
    var partner = caller.party();
    var answers = new RowAnswer[rows.size()];
    var arrivals = new ArrayList<Arrival>(rows.size());
    var arrived = new ArrayList<Arrived>(rows.size());
    for (int i = 0; i < answers.length; i++) {
      switch (rows.get(i)) {
        case Row.Broken(long number, var error) ->
          answers[i] = RowAnswer.refused(number, null, List.of(error));
        case Row.Read(long number, RawReferral raw) -> {
          switch (form.check(raw, partner)) {
            case Checked.Invalid<ValidReferral> invalid ->
              answers[i] = RowAnswer.refused(number, reference(raw, invalid), invalid.errors());
            case Checked.Valid<ValidReferral> valid -> {
              arrivals.add(new Arrival(partner, caller.who(), valid.value()));
              arrived.add(new Arrived(i, number, valid));
            }
          }
        }
      }
    }
    var verdicts = acceptance.accept(arrivals);
    for (int i = 0; i < verdicts.size(); i++) {
      answers[arrived.get(i).place] = answer(arrived.get(i), verdicts.get(i));
    }
    return lines(answers);
  }

  /** A row that has passed the form's rules, and its place in the chunk. */
  private record Arrived(int place, long number, Checked.Valid<ValidReferral> valid) {
  }

  private static RowAnswer answer(Arrived row, Verdict verdict) {
    var reference = row.valid.value().caseReference();
    return switch (verdict) {
      case Verdict.Accepted a -> new RowAnswer(row.number, "accepted", a.id(), reference, a.band().text(), List.of(),
          a.with(row.valid.warnings()));
      case Verdict.Duplicate d -> new RowAnswer(row.number, "duplicate", d.earlier(), reference, null, List.of(),
          List.of());
      case Verdict.Refused(var errors) -> RowAnswer.refused(row.number, reference, errors);
    };
  }

  private static @Nullable String reference(RawReferral raw, Checked.Invalid<?> invalid) {
    var name = Field.CASE_REFERENCE.text();
    return invalid.errors().stream().anyMatch(error -> error.field().equals(name))
        ? null
        : raw.text(Field.CASE_REFERENCE);
  }

  private byte[] lines(RowAnswer[] answers) {
    var bytes = new ByteArrayOutputStream(answers.length * 160);
    for (var answer : answers) {
      bytes.writeBytes(json.writeValueAsBytes(test ? answer.ofTest() : answer));
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }
}
