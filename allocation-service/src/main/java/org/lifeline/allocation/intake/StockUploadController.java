package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.csv.OtherForm;
import org.lifeline.platform.doors.AtOnce;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.lifeline.platform.doors.problem.Fault;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The door at which hubs upload what was delivered to them. */
@RestController
@Tag(name = "stock")
class StockUploadController {

  static final String LINES = "application/x-ndjson";

  private static final Logger LOG = LoggerFactory.getLogger(StockUploadController.class);
  /**
   * Rows in one transaction, and characters: both are part of the meaning of an idempotency key. 500 rows that can be
   * taken never have so many characters.
   */
  private static final int CHUNK = 500;
  private static final int CHUNK_LENGTH = 512 << 10;
  /** Uploads of one party at a time: each holds a chunk in memory. */
  private static final int MOST_UPLOADS = 4;

  private final StockIntake intake;
  private final JsonMapper json;
  private final AtOnce uploads = new AtOnce(MOST_UPLOADS, "uploads");

  StockUploadController(StockIntake intake, JsonMapper json) {
    this.intake = intake;
    this.json = json;
  }

  @Operation(summary = "Take devices into stock",
      description = """
          CSV (UTF-8, commas) with the columns batch, hub, model, form, imei, operator, iccid, msisdn, sim_expires_on in any order. \
          Answered row by row, a JSON object a line, the first 64 KB while the upload is read and the rest when it has been \
          read, so that a client may send everything before it reads anything: row (from 1), outcome (accepted, refused or \
          duplicate: IMEI, ICCID or number is in stock or in an earlier row), device_id, errors. Devices are free at once, and \
          who waits for them gets them. Sent again with the same Idempotency-Key, what was taken before gets its first answer. \
          If something fails on the way, the last line holds a problem document instead; send the file again with the same key. At most 4 uploads of yours are taken at a time (429).""")
  @PostMapping(path = "/v1/stock", consumes = "text/csv", produces = {LINES, ProblemDocument.MEDIA_TYPE})
  void upload(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    var checked = IdempotencyKey.check(key);
    if (OtherForm.isSaidToBeEncodedOtherwise(request.getContentType())) {
      throw StockFile.notUtf8();
    }
    try (var _ = uploads.begin(caller)) {
      answer(caller, checked, new StockFile(request.getInputStream()), response);
    }
  }

  private void answer(Caller caller, String key, StockFile file, HttpServletResponse response) throws IOException {
    try (var answer = new UploadAnswer(response.getOutputStream())) {
      try {
        int chunk = 0;
        for (var rows = next(file); !rows.isEmpty(); rows = next(file)) {
          var lines = intake.take(caller, IdempotencyKey.ofPart(key, chunk++), rows);
          response.setContentType(LINES);
          answer.add(lines);
        }
      } catch (Problem problem) {
        if (!answer.hasBegun()) {
          throw problem;
        }
        end(answer, ProblemDocument.of(problem));
      } catch (DataAccessException | TransactionException e) {
        if (!answer.hasBegun()) {
          throw e;
        }
        end(answer, Fault.logged(LOG, "an upload broke off", e, new Problem(HttpStatus.SERVICE_UNAVAILABLE,
            "unavailable",
            "The rows that have no line were not taken. Send the file again with the same Idempotency-Key.")));
      }
      response.setContentType(LINES);
      answer.finish();
    }
  }

  private static List<StockRow> next(StockFile file) {
    return file.next(CHUNK, CHUNK_LENGTH);
  }

  /** Reports in the last line what is wrong, when it is too late for an error status. */
  private void end(UploadAnswer answer, ProblemDocument problem) throws IOException {
    answer.add((json.writeValueAsString(Map.of("problem", problem)) + "\n").getBytes(UTF_8));
  }
}
