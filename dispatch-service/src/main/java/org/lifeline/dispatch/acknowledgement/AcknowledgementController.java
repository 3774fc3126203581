package org.lifeline.dispatch.acknowledgement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.acknowledgement.RecordAcknowledgements.Said;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Bulk;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Network operators")
class AcknowledgementController {

  private static final String PATH = "/v1/network-acknowledgements";
  private static final String REJECTED = "rejected";
  private static final Set<String> STATES = Set.of("due", "late", REJECTED);

  private final RecordAcknowledgements acknowledgements;
  private final Duties duties;
  private final Answers answers;
  private final Clock clock;

  AcknowledgementController(RecordAcknowledgements acknowledgements, Duties duties, Answers answers, Clock clock) {
    this.acknowledgements = acknowledgements;
    this.duties = duties;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * What is still to be acknowledged for one SIM, which is named by the dispatch id that the operator knows.
   *
   * @param reason why the operator has rejected it, with {@code rejectedAt}: only in the list of what it has rejected
   */
  record Awaited(UUID dispatchId, String action, Instant issuedAt, List<OpenStep> steps, @Nullable String reason,
      @Nullable Instant rejectedAt) {
  }

  @Operation(summary = "Acknowledge or reject up to 250 steps",
      description = """
          `step` is activated, zero-rated and hidden-from-bill for `activate`, suspended for `suspend`, replaced for
          `replace`, or rejected; a rejection needs a `reason` of the closed set:
          unknown-sim, sim-expired, sim-blocked, number-unavailable, already-active, not-supported. Each item is answered by
          itself; a step that has a reason and is not rejected is refused (`reason`, rule `not-a-rejection`); the same step again is `already-recorded` and changes nothing. What was rejected may be acknowledged later: its other
          steps are then due again, until you acknowledge or reject them. Once `replaced` is recorded, `activate` comes for the
          new SIM, under a dispatch_id of its own.
          A dispatch_id of another operator is answered like one that does not exist.""")
  @PostMapping(PATH)
  ResponseEntity<byte[]> acknowledge(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Bulk<Said> request) {
    var items = request.checked();
    return answers.onceForAll(caller, key, "network-acknowledgements", request,
        () -> acknowledgements.record(caller, items));
  }

  @Operation(summary = "What is due from you, or late, or was rejected by you",
      description = """
          `state=due`: steps whose due time is to come; `state=late`: steps whose due time has passed. In the order of
          the hours of hand-over, at most 250 SIMs a page. `state=rejected`: what you have rejected and not done after all,
          for a SIM that you have not replaced since, with its open steps, your last reason and when you gave it, the oldest first.""")
  @GetMapping(PATH)
  Page<Awaited> awaited(@AuthenticationPrincipal Caller caller, @RequestParam(defaultValue = "due") String state,
      @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
    if (!STATES.contains(state)) {
      throw Problem.invalidField("state", "unknown-value", "Use due, late or rejected.");
    }
    var size = Page.limit(limit);
    var late = state.equals("late");
    var now = clock.instant();
    var after = Position.of(cursor);
    if (state.equals(REJECTED)) {
      var rejected = duties.rejected(caller.party(), after.at(), after.dispatchId(), size + 1);
      var page = Page.of(rejected, size, PATH + "?state=" + REJECTED,
          d -> new Position(Objects.requireNonNull(d.answered().get(Step.REJECTED)), d.dispatchId()).text());
      return new Page<>(page.items().stream().map(AcknowledgementController::rejected).toList(), page.links());
    }
    var found = duties.awaited(caller.party(), late, now, after.at(), after.dispatchId(), size + 1);
    var page = Page.of(found, size, PATH + "?state=" + state,
        d -> new Position(d.handedOverAt(), d.dispatchId()).text());
    return new Page<>(page.items().stream().map(duty -> view(duty, late, now)).toList(), page.links());
  }

  private static Awaited view(Duty duty, boolean late, Instant now) {
    var steps = duty.asked().steps().stream().filter(step -> !duty.answered().containsKey(step)).flatMap(step -> {
      var due = duty.dueAt(step);
      return due != null && due.isBefore(now) == late ? Stream.of(new OpenStep(step.text(), due)) : Stream.empty();
    }).toList();
    return new Awaited(duty.dispatchId(), duty.asked().text(), duty.handedOverAt(), steps, null, null);
  }

  private static Awaited rejected(Duty duty) {
    var steps = duty.open().entrySet().stream().map(step -> new OpenStep(step.getKey().text(), step.getValue()))
        .toList();
    return new Awaited(duty.dispatchId(), duty.asked().text(), duty.handedOverAt(), steps,
        duty.rejection() == null ? null : duty.rejection().text(), duty.answered().get(Step.REJECTED));
  }
}
