package org.lifeline.notification.hotline;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Times;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.problem.OpenBody;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where network operators acknowledge versions of the list, and scheme operators say since when a number was in use.
 */
@RestController
@Tag(name = "Hotlines")
class HotlineWritesController {

  private final AcknowledgeList acknowledge;
  private final CorrectHotline correct;
  private final Idempotency idempotency;

  HotlineWritesController(AcknowledgeList acknowledge, CorrectHotline correct, Idempotency idempotency) {
    this.acknowledge = acknowledge;
    this.correct = correct;
    this.idempotency = idempotency;
  }

  @OpenBody
  record Applied(@Nullable Long version) {
  }

  record InUse(@Nullable String number, @Nullable String billsCleanFrom) {
  }

  @Operation(summary = "Acknowledge a version of the list", description = """
      You have applied it, and all before it. Said again, it changes nothing (`already-recorded`).""")
  @PostMapping("/v1/hotlines/acknowledgements")
  ResponseEntity<byte[]> acknowledge(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Applied applied) {
    return idempotency.answer(caller, key, Idempotency.fingerprint("acknowledgement " + applied.version()),
        () -> ResponseEntity.ok(acknowledge.handle(caller.party(),
            present(applied.version(), "version", "Name a version of the list."))));
  }

  @Operation(summary = "Have bills cleaned from an earlier day on",
      description = """
          A number was called before it came into the directory: bills must not show it from `bills_clean_from` on. That is a \
          new version of the list. A later day than the list says already changes nothing.""")
  @PostMapping("/v1/hotlines/corrections")
  ResponseEntity<byte[]> correct(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody InUse inUse) {
    return idempotency.answer(caller, key,
        Idempotency.fingerprint("correction " + inUse.number() + " " + inUse.billsCleanFrom()),
        () -> ResponseEntity.ok(correct.handle(caller, present(inUse.number(), "number", "Use a number of the list."),
            day(present(inUse.billsCleanFrom(), "bills_clean_from", "Use a day that is not to come.")))));
  }

  private static LocalDate day(String text) {
    try {
      return Times.day(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField("bills_clean_from", "not-a-date", "Write it as 2026-11-25.");
    }
  }

  private static <T> T present(@Nullable T value, String field, String message) {
    if (value == null) {
      throw Problem.invalidField(field, "required", message);
    }
    return value;
  }
}
