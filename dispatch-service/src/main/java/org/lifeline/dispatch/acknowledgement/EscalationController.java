package org.lifeline.dispatch.acknowledgement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.acknowledgement.Escalations.Escalated;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where scheme operators see what network operators are late with or cannot do. */
@RestController
@Tag(name = "Scheme operators")
class EscalationController {

  private static final String PATH = "/v1/escalations";
  private static final String LATE = "late";
  private static final String REJECTED = "rejected";

  private final Escalations escalations;
  private final RequestReplacement requestReplacement;
  private final Answers answers;
  private final Clock clock;

  EscalationController(Escalations escalations, RequestReplacement requestReplacement, Answers answers, Clock clock) {
    this.escalations = escalations;
    this.requestReplacement = requestReplacement;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Something that an operator is late with or has rejected, for a SIM that is named by the dispatch id the operator
   * knows.
   *
   * @param steps those still to be answered, with their due times
   */
  record Shown(UUID dispatchId, String operator, String action, Instant askedAt, List<OpenStep> steps,
      @Nullable String rejection, @Nullable Instant rejectedAt, @Nullable Instant remindedAt) {
  }

  /**
   * The answer to a request for another SIM.
   *
   * @param outcome {@code requested} or {@code already-requested}
   */
  record Replacement(UUID dispatchId, String outcome, @Nullable Instant dueAt) {
  }

  @Operation(summary = "What network operators are late with or have rejected",
      description = """
          `state=late`: a step's due time has passed; `state=rejected`: rejected, not done after all and still wanted:
          of a phone that was found, or whose parcel has failed, only its suspension is; of a SIM that was replaced, and
          of a replacement for one that works, nothing is. What was acknowledged in part after its
          rejection may be in both lists. The oldest first, at most 250 a page. Operators are reminded on their feeds by themselves, for 30 days.""")
  @GetMapping(PATH)
  Page<Shown> list(@RequestParam(defaultValue = LATE) String state, @RequestParam @Nullable String cursor,
      @RequestParam @Nullable Integer limit) {
    if (!state.equals(LATE) && !state.equals(REJECTED)) {
      throw Problem.invalidField("state", "unknown-value", "Use late or rejected.");
    }
    var size = Page.limit(limit);
    var now = clock.instant();
    var after = Position.of(cursor);
    var found = state.equals(LATE)
        ? escalations.late(now, after.at(), after.dispatchId(), size + 1)
        : escalations.rejected(after.at(), after.dispatchId(), size + 1);
    var page = Page.of(found, size, PATH + "?state=" + state,
        one -> new Position(one.at(), one.duty().dispatchId()).text());
    return new Page<>(page.items().stream().map(EscalationController::shown).toList(), page.links());
  }

  @Operation(summary = "Ask for another SIM",
      description = """
          Its network operator finds `replace` on its feed, under a name of its own, and has as long as for zero-rating. Asked
          again before that is answered, the first request is the answer; what was rejected, or does not work either, is asked for anew. 409 where every step of the activation of the SIM in the phone is done, its
          phone was found, or its parcel has failed.""")
  @PostMapping(PATH + "/{id}/replacement")
  ResponseEntity<byte[]> replace(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id) {
    return answers.once(caller, key, "replacement/" + id, id, () -> {
      var requested = requestReplacement.request(caller, id);
      return ResponseEntity.ok(new Replacement(requested.duty().dispatchId(),
          requested.isNew() ? "requested" : "already-requested", requested.duty().dueAt(Step.REPLACED)));
    });
  }

  private static Shown shown(Escalated escalated) {
    var duty = escalated.duty();
    var steps = duty.open().entrySet().stream().map(step -> new OpenStep(step.getKey().text(), step.getValue()))
        .toList();
    return new Shown(duty.dispatchId(), duty.operator(), duty.asked().text(), duty.handedOverAt(), steps,
        duty.rejection() == null ? null : duty.rejection().text(), duty.answered().get(Step.REJECTED),
        escalated.remindedAt());
  }
}
