package org.lifeline.referral.form;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Requirements;
import org.lifeline.referral.scheme.Scheme;

/** Rules for what a device must be like. */
final class RequirementRules {

  private static final FieldError NO_FORM_OFFERS = new FieldError(Field.NEEDS.text(), "no-form-offers",
      "No form of handset offers all of these needs: the referral will wait until one does.");

  private final Scheme scheme;
  private final Set<String> needs;
  private final Set<String> operators;

  RequirementRules(Scheme scheme) {
    this.scheme = scheme;
    needs = scheme.needs();
    operators = scheme.operatorsEver();
  }

  /**
   * Checks needs and excluded operator.
   *
   * @return null if a rule is broken
   */
  @Nullable
  Requirements check(RawReferral raw, Errors errors) {
    var stated = needs(raw, errors);
    var excluded = Choice.optional(raw, Field.EXCLUDED_OPERATOR, operators, errors);
    return stated == null ? null : new Requirements(stated, excluded);
  }

  /** What the partner should know at once although the referral is valid. */
  List<FieldError> warnings(Requirements requirements) {
    return scheme.offersAll(requirements.needs()) ? List.of() : List.of(NO_FORM_OFFERS);
  }

  private @Nullable List<String> needs(RawReferral raw, Errors errors) {
    var text = raw.text(Field.NEEDS);
    if (text == null) {
      return List.of();
    }
    var stated = Tokens.of(text, ';');
    if (stated.size() > needs.size() || !needs.containsAll(stated)) {
      errors.unknown(Field.NEEDS, "Needs that are known, separated by semicolons.");
      return null;
    }
    return List.copyOf(stated);
  }
}
