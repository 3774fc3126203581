package org.lifeline.notification.receipt;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.covert.Receipts;
import org.lifeline.notification.covert.Receipts.Receipt;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.OpenBody;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.words.Term;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where the SMS gateway says what became of a message. */
@RestController
@Tag(name = "Delivery receipts", description = "For the gateway for SMS alone.")
class ReceiptController {

  private final Receipts receipts;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ReceiptController(Receipts receipts, TransactionTemplate transaction, Clock clock) {
    this.receipts = receipts;
    this.transaction = transaction;
    this.clock = clock;
  }

  @OpenBody
  record Told(@Schema(description = "The Idempotency-Key that it was handed over with.") @Nullable String messageId,
      @Schema(description = "delivered, failed or unknown") @Nullable String status) {
  }

  /** @param outcome {@code recorded} or {@code already-recorded} */
  record Answered(String outcome) {
  }

  @Operation(summary = "Say what became of a message",
      description = """
          With the secret as bearer token. The same again changes nothing (`already-recorded`), nor does anything that comes \
          after `delivered` or `failed`. Whether a message was read is not taken.""")
  @PostMapping(path = ReceiptConfiguration.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  Answered take(@RequestBody Told told) {
    var errors = new ArrayList<FieldError>();
    var message = message(told.messageId(), errors);
    var receipt = receipt(told.status(), errors);
    if (message == null || receipt == null) {
      throw Problem.invalidFields(errors);
    }
    var fate = Objects.requireNonNull(
        transaction.execute(status -> receipts.take(message, receipt, clock.instant())));
    if (fate == Receipts.Fate.NO_SUCH_MESSAGE) {
      throw Problem.notAmongYours();
    }
    return new Answered(Term.of(fate));
  }

  private static @Nullable UUID message(@Nullable String id, List<FieldError> errors) {
    var message = IdText.read(id);
    if (message == null) {
      errors.add(id == null
          ? new FieldError("message_id", "required", "Say which message.")
          : new FieldError("message_id", "not-an-id", "Use the Idempotency-Key of the message."));
    }
    return message;
  }

  private static @Nullable Receipt receipt(@Nullable String status, List<FieldError> errors) {
    var receipt = status == null ? null : Receipt.of(status).orElse(null);
    if (receipt == null) {
      errors.add(new FieldError("status", status == null ? "required" : "unknown-value",
          "Use delivered, failed or unknown."));
    }
    return receipt;
  }
}
