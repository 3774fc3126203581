package org.lifeline.referral.intake.single;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.intake.ReferralDocument;
import org.lifeline.referral.lease.UndisturbedContact;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The door for a single referral. */
@RestController
@Tag(name = "Referrals")
class SingleController {

  private final ByCaller<SingleIntake> intake;
  private final UndisturbedContact contact;

  SingleController(ByCaller<SingleIntake> intake, UndisturbedContact contact) {
    this.intake = intake;
    this.contact = contact;
  }

  @Operation(summary = "Refer a survivor", description = """
      A JSON object with the fields of a referral. 201 with its id; 200 with the id of your own earlier referral if \
      you have referred this survivor before; 400 with everything that is wrong with it.""",
      requestBody = @RequestBody(required = true,
          content = @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReferralDocument.class))),
      responses = {
          @ApiResponse(responseCode = "201", description = "Accepted.",
              content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                  schema = @Schema(implementation = Receipt.class))),
          @ApiResponse(responseCode = "200", description = "A duplicate.",
              content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                  schema = @Schema(implementation = Receipt.class))),
          @ApiResponse(responseCode = "400", description = "Refused.",
              content = @Content(mediaType = ProblemDocument.MEDIA_TYPE,
                  schema = @Schema(implementation = ProblemDocument.class)))})
  @PostMapping(path = "/v1/referrals", consumes = MediaType.APPLICATION_JSON_VALUE)
  DeferredResult<ResponseEntity<byte[]>> refer(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    // A referral that reports a found phone has to wait for a message that is on its way to that phone's survivor.
    return contact.answer(() -> intake.of(caller).take(caller, key, body).response());
  }
}
