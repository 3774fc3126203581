package org.lifeline.referral.intake.single;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.idempotency.Idempotency.Answer;
import org.lifeline.platform.doors.idempotency.Idempotency.Outcome;
import org.lifeline.platform.doors.idempotency.Idempotency.Request;
import org.lifeline.platform.doors.idempotency.IdempotencyKey;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.tracing.Traces;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.raw.JsonForm;
import org.lifeline.referral.form.raw.JsonObject;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.intake.Accepting;
import org.lifeline.referral.intake.Arrival;
import org.lifeline.referral.intake.Verdict;
import org.lifeline.referral.survivor.SurvivorIndex;
import tools.jackson.databind.json.JsonMapper;

/** Takes referrals that are sent one by one; those that arrive at the same time share a transaction. */
final class SingleIntake {

  private static final int MOST_AT_ONCE = 64;

  private static final int CREATED = 201;
  private static final String PATH = "/v1/referrals/";

  private final ReferralForm form;
  private final Accepting acceptance;
  private final boolean test;
  private final Idempotency idempotency;
  private final SurvivorIndex index;
  private final JsonMapper json;
  private final Traces traces;
  private final JsonForm reader = JsonForm.ofReferral();
  private final Set<Idempotency.Name> running = ConcurrentHashMap.newKeySet();
  private final Together<Single, Outcome> together = new Together<>(MOST_AT_ONCE, this::take);

  /** @param test whether the answers are marked as those to test credentials */
  SingleIntake(ReferralForm form, Accepting acceptance, Idempotency idempotency, SurvivorIndex index, JsonMapper json,
      Traces traces, boolean test) {
    this.form = form;
    this.acceptance = acceptance;
    this.idempotency = idempotency;
    this.index = index;
    this.json = json;
    this.traces = traces;
    this.test = test;
  }

  /**
   * A request and what the form says of it.
   *
   * @param checked null if the body is not a JSON object
   */
  private record Single(Request request, Caller caller, @Nullable Checked<ValidReferral> checked) {

    Arrival arrival() {
      return new Arrival(caller.party(), caller.who(),
          ((Checked.Valid<ValidReferral>) Objects.requireNonNull(checked)).value());
    }
  }

  /**
   * Answers one request.
   *
   * @param key the Idempotency-Key; null if it is missing
   * @throws Problem the referral is refused, or the key is missing, in use or was used for another body
   */
  Answer take(Caller caller, @Nullable String key, byte[] body) {
    var request = Request.of(caller, key, index.fingerprint(body));
    // Otherwise the second request would wait for its turn and get the answer of the first.
    if (!running.add(request.name())) {
      throw IdempotencyKey.inUse();
    }
    try {
      return switch (together.take(new Single(request, caller, check(body, caller.party())))) {
        case Outcome.Answered(var answer) -> {
          tell(answer);
          yield answer;
        }
        case Outcome.Refused(var problem) -> throw problem;
      };
    } finally {
      running.remove(request.name());
    }
  }

  private void tell(Answer answer) {
    var location = answer.location();
    if (answer.status() == CREATED && location != null) {
      traces.about(UUID.fromString(location.substring(PATH.length())));
    }
  }

  private @Nullable Checked<ValidReferral> check(byte[] body, String partner) {
    RawReferral raw;
    try {
      raw = reader.read(body);
    } catch (JsonForm.NotJson e) {
      return null;
    }
    return form.check(raw, partner);
  }

  private List<Outcome> take(List<Single> singles) {
    var byRequest = new HashMap<Request, Single>();
    singles.forEach(single -> byRequest.put(single.request, single));
    return traces.together(() -> idempotency.each(singles.stream().map(Single::request).toList(),
        fresh -> decide(fresh.stream().map(request -> Objects.requireNonNull(byRequest.get(request))).toList())));
  }

  private List<Outcome> decide(List<Single> singles) {
    var holding = singles.stream().filter(single -> single.checked instanceof Checked.Valid<ValidReferral>).toList();
    var verdicts = acceptance.accept(holding.stream().map(Single::arrival).toList()).iterator();
    return singles.stream().map(single -> switch (single.checked) {
      case null -> refused(JsonObject.notAnObject());
      case Checked.Invalid<ValidReferral>(var errors) -> refused(Problem.invalidFields(errors));
      case Checked.Valid<ValidReferral>(var referral, var warnings) -> outcome(verdicts.next(), warnings);
    }).toList();
  }

  private Outcome outcome(Verdict verdict, List<FieldError> warnings) {
    return switch (verdict) {
      case Verdict.Accepted accepted -> answered(CREATED, accepted.id(), Receipt.of(accepted, warnings, test));
      case Verdict.Duplicate duplicate -> answered(200, duplicate.earlier(), Receipt.of(duplicate, test));
      case Verdict.Refused(var errors) -> refused(Problem.invalidFields(errors));
    };
  }

  private Outcome answered(int status, UUID referral, Receipt receipt) {
    return new Outcome.Answered(new Answer(status, PATH + referral, json.writeValueAsBytes(receipt)));
  }

  private static Outcome refused(Problem problem) {
    return new Outcome.Refused(problem);
  }
}
