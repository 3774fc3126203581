package org.lifeline.referral.form;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.platform.words.WordList;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Bands;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.SafeContact;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.scheme.Scheme;

/**
 * Checks what partners send, whichever way it comes, against every rule that can be checked without looking at other
 * referrals. All errors are found at once; none repeats what was sent.
 */
public final class ReferralForm {

  private final Scheme scheme;
  private final Bands bands;
  private final PersonRules person;
  private final RequirementRules requirements;
  private final DeliveryRules delivery;

  /** @param forbiddenOnLabels words that delivery details may not contain */
  public ReferralForm(Scheme scheme, Bands bands, WordList forbiddenOnLabels, Clock clock) {
    this.scheme = scheme;
    this.bands = bands;
    person = new PersonRules(clock);
    requirements = new RequirementRules(scheme);
    delivery = new DeliveryRules(forbiddenOnLabels);
  }

  /**
   * Checks a whole referral.
   *
   * @param partner who sends it, according to the token or the topic
   */
  public Checked<ValidReferral> check(RawReferral raw, String partner) {
    var errors = new Errors(raw.faults());
    checkPartner(raw, partner, errors);
    var reference = CaseRules.reference(raw, errors);
    var submittedAt = CaseRules.submittedAt(raw, errors);
    var region = Choice.required(raw, Field.REGION, scheme.regions().keySet(), errors);
    int score = CaseRules.riskScore(raw, errors);
    var band = CaseRules.band(raw, bands, score, errors);
    var replacement = CaseRules.replacement(raw, errors);
    boolean coverNames = CaseRules.coverNames(raw, errors);
    var survivor = person.check(raw, errors);
    var required = requirements.check(raw, errors);
    var parcel = delivery.check(raw, errors);
    var contact = SafeContactRules.check(raw, true, errors);
    if (!errors.none()) {
      return new Checked.Invalid<>(errors.list());
    }
    var stated = Objects.requireNonNull(required);
    return new Checked.Valid<>(
        new ValidReferral(Objects.requireNonNull(reference), submittedAt, Objects.requireNonNull(region), score, band,
            PersonRules.OVERRIDDEN.equals(raw.text(Field.CONSENT)), replacement, coverNames,
            Secret.of(Objects.requireNonNull(survivor)), Secret.of(stated), Secret.of(Objects.requireNonNull(parcel)),
            Secret.of(Objects.requireNonNull(contact))),
        requirements.warnings(stated));
  }

  /** Checks a case reference alone, for a partner that takes over a referral or looks for one. */
  public static Checked<String> checkReference(@Nullable String text) {
    var raw = new RawReferral.Builder().put(Field.CASE_REFERENCE, text == null ? "" : text).build();
    var errors = new Errors(raw.faults());
    var reference = CaseRules.reference(raw, errors);
    return errors.none()
        ? new Checked.Valid<>(Objects.requireNonNull(reference), List.<FieldError>of())
        : new Checked.Invalid<>(errors.list());
  }

  /** Checks delivery details alone, for a change of them. */
  public Checked<Secret<DeliveryDetails>> checkDelivery(RawReferral raw) {
    var errors = new Errors(raw.faults());
    var parcel = delivery.check(raw, errors);
    return errors.none()
        ? new Checked.Valid<>(Secret.of(Objects.requireNonNull(parcel)), List.<FieldError>of())
        : new Checked.Invalid<>(errors.list());
  }

  /** Checks a safe contact alone, for a change of it; its language may be left out and then stays what it was. */
  public Checked<Secret<SafeContact>> checkSafeContact(RawReferral raw) {
    var errors = new Errors(raw.faults());
    var contact = SafeContactRules.check(raw, false, errors);
    return errors.none()
        ? new Checked.Valid<>(Secret.of(Objects.requireNonNull(contact)), List.<FieldError>of())
        : new Checked.Invalid<>(errors.list());
  }

  private static void checkPartner(RawReferral raw, String partner, Errors errors) {
    var stated = raw.text(Field.PARTNER);
    if (stated != null && !stated.equals(partner)) {
      errors.add(Field.PARTNER, "not-yours", "A referral is for the partner that sends it.");
    }
  }
}
