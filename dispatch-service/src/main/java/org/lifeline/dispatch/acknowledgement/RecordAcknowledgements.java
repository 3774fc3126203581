package org.lifeline.dispatch.acknowledgement;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.consignment.store.LockedConsignments.Told;
import org.lifeline.dispatch.referral.Referrals;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.OpenBody;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.words.Term;
import org.springframework.stereotype.Service;

/** Records a network operator's answers, each once, publishes the new ones, and asks for what follows from them. */
@Service
class RecordAcknowledgements {

  private final Duties duties;
  private final SimRequests requests;
  private final Referrals referrals;
  private final Announcer announcer;
  private final Clock clock;

  RecordAcknowledgements(Duties duties, SimRequests requests, Referrals referrals, Announcer announcer, Clock clock) {
    this.duties = duties;
    this.requests = requests;
    this.referrals = referrals;
    this.announcer = announcer;
    this.clock = clock;
  }

  /**
   * One answer, as the operator sends it.
   *
   * @param reason why it rejects: a code of the closed set
   */
  @OpenBody
  record Said(@Nullable String dispatchId, @Nullable String step, @Nullable String reason) {
  }

  /**
   * The outcome of one answer. It repeats what was sent only where that is an id or a step.
   *
   * @param outcome {@code recorded}, {@code already-recorded} or {@code refused}
   */
  record Answered(@Nullable String dispatchId, @Nullable String step, String outcome,
      List<FieldError> errors) implements Answers.Named {

    static Answered to(Said said, String outcome, List<FieldError> errors) {
      return new Answered(Refusals.repeated(said.dispatchId()),
          Term.find(Step.class, said.step()).isPresent() ? said.step() : null, outcome, errors);
    }

    @Override
    public @Nullable String named() {
      return dispatchId;
    }
  }

  /** Records answers in their order, in the open transaction. */
  List<Answered> record(Caller operator, List<Said> items) {
    var now = Instant.ofEpochMilli(clock.millis());
    var ids = items.stream().map(said -> IdText.read(said.dispatchId())).filter(Objects::nonNull).toList();
    var locked = duties.lock(operator.party(), ids);
    var changed = new LinkedHashMap<UUID, Duty>();
    var told = new ArrayList<Told>();
    var replaced = new HashSet<UUID>();
    var answers = items.stream().map(said -> {
      var id = IdText.read(said.dispatchId());
      var duty = id == null ? null : locked.duties().get(id);
      var errors = errors(said, duty);
      if (duty == null || !errors.isEmpty()) {
        return Answered.to(said, "refused", errors);
      }
      var step = Term.find(Step.class, said.step()).orElseThrow();
      if (duty.hasSaid(step)) {
        return Answered.to(said, "already-recorded", List.of());
      }
      var next = duty.answer(step, Term.find(Rejection.class, said.reason()).orElse(null), now);
      locked.duties().put(next.dispatchId(), next);
      changed.put(next.dispatchId(), next);
      told.add(tell(next, step, next.superseded() || replaced.contains(next.consignmentId()), locked, now));
      if (step == Step.REPLACED) {
        replaced.add(next.consignmentId());
      }
      return Answered.to(said, "recorded", List.of());
    }).toList();
    if (!changed.isEmpty()) {
      referrals.update(told.stream().map(Told::referralId).distinct()
          .map(id -> Objects.requireNonNull(locked.referrals().get(id))).toList());
      duties.update(changed.values());
      announcer.announce(told, requests.answered(changed.values(), now), now);
    }
    return answers;
  }

  /** @param replaced whether the consignment's SIM was replaced, as far as is known, after this was asked for */
  private static Told tell(Duty duty, Step step, boolean replaced, Duties.Locked locked, Instant now) {
    var referral = Objects.requireNonNull(locked.referrals().get(duty.referralId())).told();
    locked.referrals().put(referral.id(), referral);
    var reason = step == Step.REJECTED && duty.rejection() != null ? duty.rejection().text() : null;
    var consignment = duty.consignmentId().toString(); // the reservation's id too
    return new Told(referral.id(), new NetworkAcknowledged(referral.id().toString(), referral.sequence(), now,
        consignment, consignment, duty.operator(), step.told(), duty.dueAt(step), reason,
        duty.asked().told(), replaced && duty.asked() == Asked.ACTIVATE));
  }

  private static String words(Duty duty) {
    return duty.asked().steps().stream().map(Step::text).collect(Collectors.joining(", ")) + " or rejected";
  }

  private static List<FieldError> errors(Said said, @Nullable Duty duty) {
    if (duty == null) {
      return List.of(new FieldError("dispatch_id", "not-found", "No notice of yours has this dispatch_id."));
    }
    var step = Term.find(Step.class, said.step());
    if (step.isEmpty()) {
      return List.of(said.step() == null
          ? new FieldError("step", "required", "Say which step is acknowledged.")
          : new FieldError("step", "unknown-value", "Use " + words(duty) + "."));
    }
    if (step.get() != Step.REJECTED && !duty.asked().steps().contains(step.get())) {
      return List.of(new FieldError("step", "not-asked-for", "Use " + words(duty) + "."));
    }
    if (step.get() != Step.REJECTED) {
      return said.reason() == null || said.reason().isBlank()
          ? List.of()
          : List.of(new FieldError("reason", "not-a-rejection",
              "Only a rejection has a reason. If it is done, say so without one."));
    }
    if (duty.complete() && duty.rejection() == null) {
      return List.of(new FieldError("step", "already-acknowledged", "Every step of this SIM is acknowledged."));
    }
    return Term.find(Rejection.class, said.reason()).isPresent()
        ? List.of()
        : List.of(said.reason() == null
            ? new FieldError("reason", "required", "A rejection needs a reason: " + Term.list(Rejection.class) + ".")
            : new FieldError("reason", "unknown-value", "Use one of: " + Term.list(Rejection.class) + "."));
  }
}
