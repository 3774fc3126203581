package org.lifeline.referral.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sql.AfterCommit;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.sealing.PartSeals;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Settles possible matches as the safeguarding lead decides, in the open transaction. */
@Service
final class Settlement {

  private final MatchReviews reviews;
  private final PartnerQuestions questions;
  private final Succession succession;
  private final Standings standings;
  private final HeldReferrals held;
  private final OtherMatches others;
  private final PartSeals seals;
  private final AuditLog audit;
  private final Clock clock;
  private final MeterRegistry metrics;

  Settlement(MatchReviews reviews, PartnerQuestions questions, Succession succession, Standings standings,
      HeldReferrals held, OtherMatches others, PartSeals seals, AuditLog audit, Clock clock, MeterRegistry metrics) {
    this.reviews = reviews;
    this.questions = questions;
    this.succession = succession;
    this.standings = standings;
    this.held = held;
    this.others = others;
    this.seals = seals;
    this.audit = audit;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * How a match was settled.
   *
   * @param served whether the referral is served from now on; false also while it is set apart
   * @param compareNext another referral that it matches and is compared with first, while the match stays open; null if
   * there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Settled(UUID referralId, UUID matchedReferralId, String decision, Instant decidedAt, String decidedBy,
      boolean served, @Nullable UUID compareNext) {
  }

  /**
   * Ends a review; but a referral of a different person that matches another referral, too, is compared with that one
   * first. A referral of the same person is served all the same if neither the other one nor one in its place stands
   * any more: otherwise nobody would serve the survivor. Any others that were to be compared with the other one are
   * compared with it from then on.
   *
   * @param lead who decides
   * @param stated the decision, its reason (kept sealed), and about which pair
   * @throws Problem there is no such match (404), it was settled before, its personal data is erased, the pair has
   * changed, not both partners were asked, or it is to replace a phone that is not out or is being replaced (409)
   */
  Settled settle(Caller lead, UUID referral, DecisionForm.Stated<MatchDecision> stated) {
    var decision = stated.decision();
    succession.lockSurvivorOf(referral);
    var review = reviews.find(referral).orElseThrow(Problem::notFound);
    var key = review.personKey();
    if (review.settled()) {
      throw Problem.conflict("This match was settled before.");
    }
    if (key == null) {
      throw Problem.conflict("The personal data of this referral is erased.");
    }
    SeenPair.check(stated.matched(), review.compared());
    if (!questions.askedBoth(referral)) {
      throw new Problem(HttpStatus.CONFLICT, "conflict", "Not both partners were asked.", List.of(
          new FieldError("about", "ask-both-first",
              "Ask about each of the two referrals first, whose it is now, and keep that.")));
    }
    if (decision == MatchDecision.REPLACEMENT) {
      checkReplaceable(review.matched(), referral);
    }
    var at = Step.time(clock);
    audit.record(Acts.settled(lead, decision), referral);
    var note = seals.sealNote(referral, key, stated.reason());
    var next = decision == MatchDecision.DIFFERENT_PERSON && standings.stands(referral)
        ? others.next(referral, List.of(review.matched()), at)
        : Optional.<UUID>empty();
    if (next.isPresent()) {
      reviews.differs(review, next.get(), at, lead.subject(), note);
      return new Settled(referral, review.matched(), decision.text(), at, lead.subject(), false, next.get());
    }
    reviews.settle(review, decision, at, lead.subject(), note);
    AfterCommit.run(() -> metrics.counter("lifeline.reviews.settled", "decision", decision.text()).increment());
    var original = decision == MatchDecision.SAME_PERSON
        ? succession.standing(review.matched(), referral)
        : Optional.<UUID>empty();
    original.ifPresentOrElse(other -> {
      reviews.hold(referral, other);
      held.hold(referral, at);
    }, () -> reviews.release(referral, at));
    var goesOn = original.isEmpty() && held.serve(referral, at);
    if (goesOn && decision == MatchDecision.SAME_PERSON) {
      reviews.compareInstead(review.matched(), referral);
    }
    return new Settled(referral, review.matched(), decision.text(), at, lead.subject(),
        goesOn && !standings.isSetApart(referral), null);
  }

  /**
   * Checks that the other referral's phone is out, and that none is looked for in its place already. Each check takes
   * the lock that is also taken to put another one in the place of that referral.
   */
  private void checkReplaceable(UUID matched, UUID referral) {
    if (!standings.keepsPhoneOut(matched)) {
      throw notReplaced("There is no phone to be replaced.", "no-phone-gone",
          "No phone of the other referral is out, or another one is on its way to it.");
    }
    if (succession.hasStandInWithoutPhoneOut(matched, referral)) {
      throw notReplaced("The phone is being replaced.", "replaced-already",
          "A third referral is in place of the other one, and its phone is not out yet.");
    }
  }

  private static Problem notReplaced(String detail, String rule, String message) {
    return new Problem(HttpStatus.CONFLICT, "conflict", detail,
        List.of(new FieldError("decision", rule, message)));
  }
}
