package org.lifeline.dispatch.breakglass;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.delivery.DeliveryDetails;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.words.Term;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where a scheme operator asks to read where a parcel goes, and another one agrees. */
@RestController
@Tag(name = "Scheme operators")
class BreakGlassController {

  private static final String PATH = "/v1/break-glass/{id}";

  private final BreakGlass breakGlass;
  private final Answers answers;

  BreakGlassController(BreakGlass breakGlass, Answers answers) {
    this.breakGlass = breakGlass;
    this.answers = answers;
  }

  /**
   * A request to read where a parcel goes.
   *
   * @param reason one of a closed list
   */
  @Schema(name = "BreakGlassReason")
  record Asked(@Nullable String reason) {
  }

  /**
   * A request as answers show it.
   *
   * @param state {@code asked} or {@code readable}
   * @param readableUntil null while nobody else has approved it
   */
  @Schema(name = "BreakGlass")
  record Shown(UUID id, UUID consignmentId, String reason, String state, String askedBy, Instant askedAt,
      Instant approveBy, @Nullable String approvedBy, @Nullable Instant readableUntil) {
  }

  /** Where a parcel goes, without the recipient's name. Its text form shows nothing. */
  record Address(@Nullable String deliveryAddress, @Nullable String deliveryPostcode) {

    @Override
    public String toString() {
      return "***";
    }
  }

  @Operation(summary = "Ask to read where a parcel goes",
      description = """
          For one of these reasons: `danger-at-address`, `parcel-lost`, `partner-unreachable`, `legal-duty`. Another scheme
          operator has to approve it within an hour. Raises an alert. 409 `cancelled` of a consignment that goes nowhere, 409
          `details-changed-since` where a parcel has gone and the delivery details were changed since.""",
      responses = @ApiResponse(responseCode = "201", description = "Asked for.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Shown.class))))
  @PostMapping("/v1/consignments/{id}/break-glass")
  ResponseEntity<byte[]> ask(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id,
      @RequestBody Asked asked) {
    var reason = Term.find(Reason.class, asked.reason()).orElseThrow(
        () -> Problem.invalidField("reason", "unknown-value", "Use one of " + Term.list(Reason.class) + "."));
    return answers.once(caller, key, "break-glass/" + id, reason,
        () -> ResponseEntity.status(HttpStatus.CREATED).body(shown(breakGlass.ask(caller, id, reason))));
  }

  @Operation(summary = "What is asked for", description = """
      For whoever is to approve it: who asks, of which parcel, and why. 404 once it is over.""")
  @GetMapping(PATH)
  Shown look(@PathVariable UUID id) {
    return shown(breakGlass.find(id));
  }

  @Operation(summary = "Approve that another reads where a parcel goes", description = """
      The asker may then read for 15 minutes. 403 `needs-a-second-person` for the asker; 404 once it is over.""",
      responses = @ApiResponse(responseCode = "200", description = "Readable.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Shown.class))))
  @PostMapping(PATH + "/approval")
  ResponseEntity<byte[]> approve(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id) {
    return answers.once(caller, key, "break-glass/" + id + "/approval", id,
        () -> ResponseEntity.ok(shown(breakGlass.approve(caller, id))));
  }

  @Operation(summary = "Where the parcel goes",
      description = """
          For the asker alone, once another has approved it, for 15 minutes; to anybody else, before and afterwards it is not
          there (404). Opened at this moment and on record; keep nothing. 409 `delivery-details-not-here` while they have not
          come, 409 `cancelled` and `details-changed-since` as above, 410 once they are erased.""")
  @GetMapping(PATH + "/address")
  ResponseEntity<Address> read(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(address(breakGlass.read(caller, id)));
  }

  private static Address address(DeliveryDetails details) {
    return new Address(details.deliveryAddress(), details.deliveryPostcode());
  }

  private static Shown shown(Request request) {
    return new Shown(request.id(), request.consignmentId(), request.reason().text(),
        request.readableUntil() == null ? "asked" : "readable", request.askedBy(), request.askedAt(),
        request.approveBy(), request.approvedBy(), request.readableUntil());
  }
}
