package org.lifeline.referral.intake.upload;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.AtOnce;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.lifeline.platform.doors.problem.Fault;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.intake.ReferralDocument;
import org.lifeline.referral.intake.upload.Chunks.Chunk;
import org.lifeline.referral.lease.UndisturbedContact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The door for uploads of many referrals. */
@RestController
@Tag(name = "Referrals")
class BatchController {

  /**
   * Rows in one transaction. Part of the meaning of an idempotency key: another number would cut an upload into other
   * chunks.
   */
  private static final int CHUNK = 100;
  /**
   * Characters in one transaction, part of that meaning, too; a hundred rows that can be accepted never have so many.
   */
  private static final int CHUNK_LENGTH = 512 << 10;

  /** Uploads of one partner at a time: each holds a chunk and unsent answers in memory. */
  private static final int MOST_UPLOADS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(BatchController.class);

  private final ByCaller<ChunkIntake> intake;
  private final UndisturbedContact contact;
  private final JsonMapper json;
  private final int mostRows;
  private final AtOnce uploads = new AtOnce(MOST_UPLOADS, "uploads");

  BatchController(ByCaller<ChunkIntake> intake, UndisturbedContact contact, JsonMapper json,
      @Value("${lifeline.intake.most-rows:100000}") int mostRows) {
    this.intake = intake;
    this.contact = contact;
    this.json = json;
    this.mostRows = mostRows;
  }

  @Operation(summary = "Refer many survivors at once",
      description = """
          CSV (UTF-8, commas, the header names the fields, among them all that every referral needs) or NDJSON, up to \
          100,000 rows. The answer is a line of JSON for each row, \
          streamed while the upload is read. Rows are taken in chunks of 100, or fewer that are long: what has been answered is kept. The same \
          upload sent again with the same Idempotency-Key gets its first answers, and one that broke off goes on where it \
          broke off. If the upload cannot be read to its end, the rows before that place are answered, and the last line is \
          a problem document (it has a "type"). At most 4 uploads of yours are taken at a time (429).""",
      requestBody = @RequestBody(required = true, content = {
          @Content(mediaType = Upload.CSV, schema = @Schema(type = "string")),
          @Content(mediaType = Upload.NDJSON, schema = @Schema(implementation = ReferralDocument.class))}),
      responses = @ApiResponse(responseCode = "200", description = "A line for each row.",
          content = @Content(mediaType = Upload.NDJSON, schema = @Schema(implementation = RowAnswer.class))))
  @PostMapping(path = "/v1/referrals/batch", consumes = {Upload.CSV, Upload.NDJSON})
  void batch(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    var upload = IdempotencyKey.check(key);
    try (var _ = uploads.begin(caller)) {
      answer(caller, upload, request, response);
    }
  }

  private void answer(Caller caller, String upload, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var chunks = new Chunks(Upload.open(request.getContentType(), request.getInputStream()), CHUNK, CHUNK_LENGTH,
        mostRows);
    // A fault before the first row gets an error status; after that the answer has begun.
    var chunk = chunks.next();
    if (chunk.rows().isEmpty() && chunk.fault() != null) {
      throw chunk.fault();
    }
    var lines = take(caller, upload, 1, chunk);
    response.setContentType(Upload.NDJSON);
    try (var answers = new AnswerStream(response.getOutputStream())) {
      answers.add(lines);
      try {
        for (int number = 2; !chunk.isLast(); number++) {
          chunk = chunks.next();
          answers.add(take(caller, upload, number, chunk));
        }
        if (chunk.fault() != null) {
          throw chunk.fault();
        }
      } catch (Problem problem) {
        answers.add(line(ProblemDocument.of(problem)));
      } catch (RuntimeException e) {
        answers.add(line(Fault.logged(LOG, "an upload broke off", e, Problem.of(e))));
      }
    }
  }

  private byte[] take(Caller caller, String upload, int number, Chunk chunk) {
    return chunk.rows().isEmpty() && number > 1
        ? new byte[0]
        : contact.run(() -> intake.of(caller).take(caller, upload, number, chunk.rows()));
  }

  private byte[] line(ProblemDocument problem) {
    var document = json.writeValueAsBytes(problem);
    var line = Arrays.copyOf(document, document.length + 1);
    line[document.length] = '\n';
    return line;
  }
}
