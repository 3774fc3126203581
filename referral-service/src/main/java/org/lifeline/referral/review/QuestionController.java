package org.lifeline.referral.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.words.Term;
import org.lifeline.referral.form.raw.JsonObject;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The door at which the safeguarding lead records what partners were asked about a possible match. */
@RestController
@Tag(name = "Possible matches")
class QuestionController {

  private static final String ABOUT = "about";
  private static final String QUESTION = "question";

  private final PartnerQuestions questions;
  private final Idempotency idempotency;
  private final SurvivorIndex index;

  QuestionController(PartnerQuestions questions, Idempotency idempotency, SurvivorIndex index) {
    this.questions = questions;
    this.idempotency = idempotency;
    this.index = index;
  }

  /** Describes the body of a question for the API page. */
  @Schema(name = "MatchQuestion")
  record QuestionDocument(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "The one of the two referrals that its partner is asked about.") UUID about,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "same-person, phone-gone or who-serves.") String question,
      @Schema(description = SeenPair.DESCRIPTION) @Nullable UUID matchedReferralId) {
  }

  @Operation(summary = "Keep what a partner is asked",
      description = """
          Each partner is asked about its own referral, by that id, by the lead and not by this door. Kept with who asked and when, and shown with the match; \
          409 once the match is settled, and if matched_referral_id is said and is another by now.""",
      requestBody = @RequestBody(required = true,
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = QuestionDocument.class))))
  @PostMapping(path = "/v1/possible-matches/{id}/questions", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> ask(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    return idempotency.answer(caller, key, index.fingerprint("question/" + id, body), () -> {
      var asked = read(body);
      return ResponseEntity.ok(questions.ask(caller, id, asked.about, asked.question, asked.matched));
    });
  }

  private record Asked(UUID about, Question question, @Nullable UUID matched) {
  }

  private static Asked read(byte[] body) {
    var said = JsonObject.read(body, Set.of(ABOUT, QUESTION, SeenPair.MEMBER));
    var word = said.text(QUESTION);
    var question = Term.find(Question.class, word).orElse(null);
    if (question == null && (word != null || !said.has(QUESTION))) {
      said.error(QUESTION, "unknown-value", "One of " + Term.list(Question.class) + ".");
    }
    var about = said.uuid(ABOUT, PartnerQuestions.NOT_THEIRS);
    if (!said.has(ABOUT)) {
      said.error(ABOUT, "unknown-value", PartnerQuestions.NOT_THEIRS);
    }
    var matched = SeenPair.read(said);
    said.check();
    return new Asked(Objects.requireNonNull(about), Objects.requireNonNull(question), matched);
  }
}
