package org.lifeline.referral.review.apart;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.review.DecisionForm;
import org.lifeline.referral.review.ReviewPages;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The doors at which the safeguarding lead sees referrals that were set apart because of the survivor's age, and
 * decides on them.
 */
@RestController
@Tag(name = "Set apart",
    description = "Survivors who go a separate way because of their age. For the safeguarding lead alone.")
class ApartController {

  private static final String PATH = "/v1/set-apart";

  private final ApartReviews reviews;
  private final ApartSettlement settlement;
  private final Idempotency idempotency;
  private final SurvivorIndex index;
  private final TransactionTemplate transaction;

  ApartController(ApartReviews reviews, ApartSettlement settlement, Idempotency idempotency, SurvivorIndex index,
      TransactionTemplate transaction) {
    this.reviews = reviews;
    this.settlement = settlement;
    this.idempotency = idempotency;
    this.index = index;
    this.transaction = transaction;
  }

  /** Describes the body of a decision for the API page. */
  @Schema(name = "ApartDecision")
  record DecisionDocument(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "adult or taken-over.") String decision,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "Why, in up to 500 characters; kept sealed.") String reason) {
  }

  @Operation(summary = "Referrals that are set apart",
      description = """
          Kept, and held from allocation until it is decided whether they go on: which ones, and which partner to ask. state is \
          open (if left out), in the order of acceptance, or settled, the latest decision first.""")
  @GetMapping(PATH)
  Page<ApartReferral> list(@RequestParam(defaultValue = ReviewPages.OPEN) String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return ReviewPages.of(PATH, state, cursor, limit, reviews::list, apart -> apart.referralId().toString());
  }

  @Operation(summary = "A referral that is or was set apart", description = "With the reason of its decision.")
  @GetMapping(PATH + "/{id}")
  ApartReferral one(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return Objects.requireNonNull(transaction.execute(status -> settlement.find(caller, id)))
        .orElseThrow(Problem::notFound);
  }

  @Operation(summary = "Decide on a referral that is set apart", description = """
      Once its partner was asked. adult: it goes on, with its place of old. taken-over: children's services have taken \
      over, and it ends. Its partner is told either way. 409 if it was decided before.""",
      requestBody = @RequestBody(required = true,
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = DecisionDocument.class))))
  @PostMapping(path = PATH + "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> decide(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    return idempotency.answer(caller, key, index.fingerprint("set-apart/" + id, body), () -> {
      var stated = DecisionForm.read(ApartDecision.class, body);
      return ResponseEntity.ok(settlement.settle(caller, id, stated.decision(), stated.reason()));
    });
  }
}
