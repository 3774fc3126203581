package org.lifeline.referral.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.Idempotency;
import org.lifeline.platform.doors.Idempotency.Answer;
import org.lifeline.platform.doors.Problem;
import org.lifeline.platform.doors.ProblemDocument;
import org.lifeline.referral.form.Checked;
import org.lifeline.referral.form.JsonForm;
import org.lifeline.referral.form.RawReferral;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.ValidReferral;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Referrals one by one. */
@RestController
@Tag(name = "Referrals")
class SingleController {

  private final ReferralForm form;
  private final Acceptance acceptance;
  private final Idempotency idempotency;
  private final SurvivorIndex index;
  private final JsonMapper json;
  private final JsonForm reader = JsonForm.ofReferral();

  SingleController(ReferralForm form, Acceptance acceptance, Idempotency idempotency, SurvivorIndex index,
      JsonMapper json) {
    this.form = form;
    this.acceptance = acceptance;
    this.idempotency = idempotency;
    this.index = index;
    this.json = json;
  }

  @Operation(summary = "Refer a survivor", description = """
      A JSON object with the fields of a referral. 201 with its id; 200 with the id of your own earlier referral if \
      you have referred this survivor before; 400 with everything that is wrong with it.""", requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = ReferralDocument.class))), responses = {
      @ApiResponse(responseCode = "201", description = "Accepted.", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Receipt.class))),
      @ApiResponse(responseCode = "200", description = "A duplicate.", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Receipt.class))),
      @ApiResponse(responseCode = "400", description = "Refused.", content = @Content(mediaType = ProblemDocument.MEDIA_TYPE, schema = @Schema(implementation = ProblemDocument.class)))})
  @PostMapping(path = "/v1/referrals", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> refer(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = Body.read(request.getInputStream());
    var answer = idempotency.once(caller, key, index.fingerprint(body), () -> refer(caller.party(), body));
    var response = ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
    if (answer.location() != null) {
      response.location(URI.create(answer.location()));
    }
    return response.body(answer.body());
  }

  private Answer refer(String partner, byte[] body) {
    var referral = switch (form.check(read(body), partner)) {
      case Checked.Invalid<ValidReferral>(var errors) -> throw Problem.invalidFields(errors);
      case Checked.Valid<ValidReferral> valid -> valid;
    };
    return switch (acceptance.accept(List.of(new Arrival(partner, referral.value()))).getFirst()) {
      case Verdict.Accepted accepted -> new Answer(201, "/v1/referrals/" + accepted.id(),
          json.writeValueAsBytes(Receipt.of(accepted, referral.warnings())));
      case Verdict.Duplicate duplicate -> new Answer(200, "/v1/referrals/" + duplicate.earlier(),
          json.writeValueAsBytes(Receipt.of(duplicate)));
      case Verdict.Refused(var errors) -> throw Problem.invalidFields(errors);
    };
  }

  private RawReferral read(byte[] body) {
    try {
      return reader.read(body);
    } catch (JsonForm.NotJson e) {
      throw Problem.malformed("The body is not a JSON object.");
    }
  }
}
