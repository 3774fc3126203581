package org.lifeline.notification.hotline;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.audit.Acts;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Idempotency;
import org.lifeline.platform.doors.Problem;
import org.lifeline.platform.doors.Times;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Where network operators acknowledge versions of the list, and scheme operators say since when a number was in use. */
@RestController
@Tag(name = "Hotlines")
class HotlineWrites {

  private final Hotlines hotlines;
  private final Acknowledgements acknowledgements;
  private final Operators operators;
  private final Idempotency idempotency;
  private final AuditLog audit;
  private final JsonMapper json;
  private final Clock clock;

  HotlineWrites(Hotlines hotlines, Acknowledgements acknowledgements, Operators operators, Idempotency idempotency,
      AuditLog audit, JsonMapper json, Clock clock) {
    this.hotlines = hotlines;
    this.acknowledgements = acknowledgements;
    this.operators = operators;
    this.idempotency = idempotency;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  record Applied(@Nullable Long version) {
  }

  record InUse(@Nullable String number, @Nullable String billsCleanFrom) {
  }

  /** @param outcome {@code recorded} or {@code already-recorded} */
  record Answered(String outcome, long version) {
  }

  @Operation(summary = "Acknowledge a version of the list", description = """
      You have applied it, and all before it. Said again, it changes nothing (`already-recorded`).""")
  @PostMapping("/v1/hotlines/acknowledgements")
  ResponseEntity<byte[]> acknowledge(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Applied applied) {
    if (!operators.names().contains(caller.party())) {
      throw Problem.notFound();
    }
    return once(caller, key, "acknowledgement " + applied.version(), () -> {
      var version = applied.version();
      if (version == null || version < 1 || version > hotlines.currentVersion()) {
        throw refused("version", version == null ? "required" : "out-of-range", "Name a version of the list.");
      }
      return new Answered(acknowledgements.record(caller.party(), version) ? "recorded" : "already-recorded", version);
    });
  }

  @Operation(summary = "Have bills cleaned from an earlier day on", description = """
      A number was called before it came into the directory: bills must not show it from `bills_clean_from` on. That is a \
      new version of the list. A later day than the list says already changes nothing.""")
  @PostMapping("/v1/hotlines/corrections")
  ResponseEntity<byte[]> correct(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody InUse inUse) {
    return once(caller, key, "correction " + inUse.number() + " " + inUse.billsCleanFrom(), () -> {
      var day = day(inUse.billsCleanFrom());
      if (inUse.number() == null || hotlines.current().entries().stream()
          .noneMatch(entry -> entry.number().equals(inUse.number()))) {
        throw refused("number", inUse.number() == null ? "required" : "unknown-value", "Use a number of the list.");
      }
      audit.record(Acts.corrected(caller));
      var corrected = hotlines.cleanFrom(inUse.number(), day);
      return new Answered(corrected ? "recorded" : "already-recorded", hotlines.currentVersion());
    });
  }

  private LocalDate day(@Nullable String text) {
    try {
      if (text != null && !Times.day(text).isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
        return Times.day(text);
      }
      throw refused("bills_clean_from", text == null ? "required" : "out-of-range", "Use a day that is not to come.");
    } catch (DateTimeException e) {
      throw refused("bills_clean_from", "not-a-date", "Write it as 2026-11-25.");
    }
  }

  private ResponseEntity<byte[]> once(Caller caller, @Nullable String key, String request, Supplier<Answered> work) {
    var answer = idempotency.once(caller, key, Idempotency.fingerprint(request),
        () -> new Idempotency.Answer(200, null, json.writeValueAsBytes(work.get())));
    return ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON).body(answer.body());
  }

  private static Problem refused(String field, String rule, String message) {
    return Problem.invalidFields(List.of(new FieldError(field, rule, message)));
  }
}
