package org.lifeline.staff.form;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.staff.services.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Lets referral-service check what was written, and hands it in there. All rules are the service's. */
@Component
class ReferralForms {

  private final RestClient referrals;

  ReferralForms(@Qualifier("referralService") RestClient referrals) {
    this.referrals = referrals;
  }

  private record Checked(@Nullable List<FieldError> errors) {
  }

  private record Changed(UUID id) {
  }

  private record Moved(UUID referralId) {
  }

  /**
   * Checks the answer to one question, and returns its errors.
   *
   * @throws Refused the service refused to check it
   */
  List<FieldError> check(Draft draft, Question question) {
    if (!draft.form().isOfReferral()) {
      return question.fields().stream().filter(field -> !draft.says(field))
          .map(field -> new FieldError(field, "required", "This is needed.")).toList();
    }
    var fields = new HashSet<>(question.context());
    fields.addAll(question.fields());
    var checked = referrals.post().uri("/v1/referrals/check").contentType(APPLICATION_JSON).body(draft.only(fields))
        .retrieve().body(Checked.class);
    return checked == null || checked.errors == null
        ? List.of()
        : checked.errors.stream().filter(error -> question.fields().contains(error.field()))
            // A field that may stay empty in this form is demanded, if at all, when the whole form is handed in.
            .filter(error -> !error.rule().equals("required") || !isOptional(question, error.field())).toList();
  }

  private static boolean isOptional(Question question, String field) {
    return question.inputs().stream().anyMatch(input -> input.field().equals(field) && input.optional());
  }

  /**
   * Hands a draft in. However often it is sent, it takes effect once: its id is the idempotency key.
   *
   * @throws Refused it breaks a rule, or cannot be taken
   */
  Receipt handIn(Draft draft) {
    return switch (draft.form()) {
      case REFERRAL -> Objects.requireNonNull(referrals.post().uri("/v1/referrals")
          .header("Idempotency-Key", draft.id().toString()).contentType(APPLICATION_JSON).body(draft.handedIn())
          .retrieve().body(Receipt.class)).of(draft);
      case CONTACT -> change(draft, "safe-contact", Done.CHANGED);
      case DELIVERY -> change(draft, "delivery", Done.DELIVERY);
      case OFFER -> move(draft, "/v1/referrals/{id}/transfer", Done.OFFERED);
      case ACCEPTANCE -> move(draft, "/v1/transfers/{id}/acceptance", Done.ACCEPTED);
    };
  }

  private Receipt move(Draft draft, String door, Done done) {
    var moved = Objects.requireNonNull(referrals.post().uri(door, draft.subject())
        .header("Idempotency-Key", draft.id().toString()).contentType(APPLICATION_JSON).body(draft.handedIn())
        .retrieve().body(Moved.class));
    return Receipt.of(moved.referralId, done);
  }

  private Receipt change(Draft draft, String part, Done done) {
    var changed = Objects.requireNonNull(referrals.put().uri("/v1/referrals/{id}/{part}", draft.subject(), part)
        .header("Idempotency-Key", draft.id().toString()).contentType(APPLICATION_JSON).body(draft.handedIn())
        .retrieve().body(Changed.class));
    return Receipt.of(changed.id, done);
  }
}
