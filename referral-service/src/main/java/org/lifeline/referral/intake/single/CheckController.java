package org.lifeline.referral.intake.single;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.raw.JsonForm;
import org.lifeline.referral.form.raw.JsonObject;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.intake.ReferralDocument;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what would be wrong with a referral, for a form that asks step by step. */
@RestController
@Tag(name = "Referrals")
class CheckController {

  private final ReferralForm form;
  private final JsonForm reader = JsonForm.ofReferral();

  CheckController(ReferralForm form) {
    this.form = form;
  }

  /**
   * What was found.
   *
   * @param errors everything that breaks a rule, missing fields included
   * @param warnings what the partner should know; only for a referral without errors
   */
  @Schema(name = "ReferralCheck")
  record Found(List<FieldError> errors, List<FieldError> warnings) {
  }

  @Operation(summary = "What would be wrong with a referral",
      description = """
          The same rules as for a referral, of all or some of its fields; nothing is kept, and no other referral is looked at: \
          nothing is said of whether the survivor is known. Always 200; what is missing is among the errors. No \
          Idempotency-Key is needed.""",
      requestBody = @RequestBody(required = true,
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = ReferralDocument.class))))
  @PostMapping(path = "/v1/referrals/check", consumes = MediaType.APPLICATION_JSON_VALUE)
  Found check(@AuthenticationPrincipal Caller caller, HttpServletRequest request) throws IOException {
    try {
      return switch (form.check(reader.read(request.getInputStream().readAllBytes()), caller.party())) {
        case Checked.Valid<ValidReferral>(var referral, var warnings) -> new Found(List.of(), warnings);
        case Checked.Invalid<ValidReferral>(var errors) -> new Found(errors, List.of());
      };
    } catch (JsonForm.NotJson e) {
      throw JsonObject.notAnObject();
    }
  }
}
