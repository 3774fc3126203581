package org.lifeline.referral.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors at which the safeguarding lead sees possible matches and settles them. */
@RestController
@Tag(name = "Possible matches", description = "For the safeguarding lead alone.")
class ReviewController {

  private static final String PATH = "/v1/possible-matches";
  private static final String BESIDE_HOLD = "beside-hold";

  private final PossibleMatches matches;
  private final Settlement settlement;
  private final Idempotency idempotency;
  private final SurvivorIndex index;

  ReviewController(PossibleMatches matches, Settlement settlement, Idempotency idempotency, SurvivorIndex index) {
    this.matches = matches;
    this.settlement = settlement;
    this.idempotency = idempotency;
    this.index = index;
  }

  /** Describes the body of a decision for the API page. */
  @Schema(name = "MatchDecision")
  record DecisionDocument(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "same-person, different-person or replacement.") String decision,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "Why, in up to 500 characters; kept sealed.") String reason,
      @Schema(description = SeenPair.DESCRIPTION) @Nullable UUID matchedReferralId) {
  }

  @Operation(summary = "Possible matches",
      description = """
          Referrals that are held because another partner may have referred the same survivor: which two referrals, and \
          which partners to ask. state is open (if left out), in the order of acceptance, or settled, the latest decision first. \
          beside-hold: those settled as same-person whose other referral, or what stands in its place, has been on hold for too long, so that nobody \
          serves the survivor; on one page, and matched_referral_id is the one on hold.""")
  @GetMapping(PATH)
  Page<PossibleMatch> list(@RequestParam(defaultValue = ReviewPages.OPEN) String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    if (state.equals(BESIDE_HOLD)) {
      return new Page<>(matches.besideHold(), new Page.Links(null));
    }
    return ReviewPages.of(PATH, state, cursor, limit, matches::list, match -> match.referralId().toString());
  }

  @Operation(summary = "A possible match",
      description = "By the id of the held referral; with the reason of its decision.")
  @GetMapping(PATH + "/{id}")
  PossibleMatch one(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return matches.find(caller, id).orElseThrow(Problem::notFound);
  }

  @Operation(summary = "Settle a possible match",
      description = """
          Once something was asked about both referrals, of whose they are now, and kept (…/questions): until then 409 with about, ask-both-first. \
          No door and no notice asks them: the lead does. different-person and replacement: the held referral is served, with its place of \
          old; but different-person has one that matches another referral, too, compared with that one first: the answer has its id as \
          compare_next, and the match is still open. same-person: it is held as a duplicate for as long as the other one stands, and its partner goes on seeing \
          it as one that waits: tell them. 409 if it was settled before, and if matched_referral_id is said and is another by now.""",
      requestBody = @RequestBody(required = true,
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = DecisionDocument.class))))
  @PostMapping(path = PATH + "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> decide(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    return idempotency.answer(caller, key, index.fingerprint("decision/" + id, body), () -> {
      return ResponseEntity.ok(settlement.settle(caller, id, DecisionForm.readOfPair(body)));
    });
  }
}
