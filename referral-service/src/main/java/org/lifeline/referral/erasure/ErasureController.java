package org.lifeline.referral.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The doors at which personal data is erased, and which services have done so can be seen. */
@RestController
@Tag(name = "Erasure", description = "For the partner of a referral, and for the scheme operator.")
class ErasureController {

  private static final String REASON = "reason";

  private final RequestedErasures requests;

  ErasureController(RequestedErasures requests) {
    this.requests = requests;
  }

  @Operation(summary = "Erase the personal data of a referral",
      description = """
          Name, date of birth, needs, delivery details and safe contact, for good and in every service; a parcel that has \
          not been handed over is cancelled, one that is under way goes on: only a withdrawal, before or after, calls it back. Steps and times stay. Answered 202 while a service has not confirmed, 200 once \
          all have; again, it changes nothing. 404 for a referral that does not exist and, in the same words, for one of \
          another partner. No Idempotency-Key is needed.""",
      responses = {
          @ApiResponse(responseCode = "200", description = "Every service has confirmed it.",
              content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                  schema = @Schema(implementation = ErasureDocument.class))),
          @ApiResponse(responseCode = "202", description = "Under way.",
              content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                  schema = @Schema(implementation = ErasureDocument.class)))})
  @DeleteMapping("/v1/referrals/{id}/personal-data")
  DeferredResult<ResponseEntity<ErasureDocument>> erase(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @Parameter(required = true,
          description = "asked-by-survivor, made-by-mistake, no-longer-needed, at-risk or other.") @RequestParam(
              name = REASON, required = false) @Nullable String reason) {
    var why = ErasureReason.named(reason);
    if (why == null) {
      throw Problem.invalidFields(List.of(reason == null
          ? new FieldError(REASON, "required", "This is needed.")
          : new FieldError(REASON, "unknown-value", "One of " + String.join(", ", ErasureReason.ofRequests()) + ".")));
    }
    return requests.erase(id, partner(caller), why, caller.who(),
        erasure -> erasure.map(ErasureController::answer).orElseThrow(Problem::notFound));
  }

  @Operation(summary = "Who has erased, and who has not", description = """
      Which services have confirmed the erasure, and when. 404 for a referral that is not erased, does not exist or is \
      another partner's.""")
  @GetMapping("/v1/referrals/{id}/erasure")
  ErasureDocument one(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return requests.find(id, partner(caller)).orElseThrow(Problem::notFound);
  }

  private static ResponseEntity<ErasureDocument> answer(ErasureDocument erasure) {
    return ResponseEntity.status(erasure.complete() ? HttpStatus.OK : HttpStatus.ACCEPTED).body(erasure);
  }

  /** The partner whose referrals the caller may erase; null if it may erase anybody's. */
  private static @Nullable String partner(Caller caller) {
    return caller.role().equals("partner") ? caller.party() : null;
  }
}
