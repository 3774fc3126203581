package org.lifeline.referral.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.Samples;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.JsonForm;
import org.lifeline.referral.form.valid.Band;
import org.lifeline.referral.form.valid.Bands;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.Replacement;
import org.lifeline.referral.form.valid.ValidReferral;

/** Rules that concern more than one field, and what is promised of errors. */
class ReferralFormTest {

  @Test
  void allErrorsAreFoundAtOnce() {
    assertThat(FormOf.broken(FormOf.FORM.check(FormOf.raw(Map.of()), "harbour-refuge")).keySet())
        .containsExactlyInAnyOrder("case_reference", "region", "risk_score", "consent", "recipient_name",
            "date_of_birth", "delivery_name", "delivery_address", "delivery_postcode", "language", "contact_channel");
  }

  @Test
  void fieldThatCannotBeReadIsNotMissingToo() throws JsonForm.NotJson {
    var raw = JsonForm.ofReferral().read("{\"region\": {}, \"consent\": true}".getBytes(UTF_8));

    assertThat(FormOf.check(raw)).containsEntry("region", "not-a-text").containsEntry("consent", "not-a-text")
        .containsEntry("language", "required");
  }

  @ParameterizedTest
  @CsvSource({"0,STANDARD", "9,STANDARD", "10,MEDIUM", "13,MEDIUM", "14,HIGH", "24,HIGH"})
  void bandFollowsTheScore(int score, Band band) {
    assertThat(valid(Samples.with(Samples.referral(), "risk_score", Integer.toString(score))).band()).isEqualTo(band);
  }

  @Property
  void judgementRaisesTheBandAndNeverLowersIt(@ForAll @IntRange(min = 0, max = 24) int score, @ForAll Band band) {
    var referral = Samples.with(Samples.with(Samples.referral(), "risk_score", Integer.toString(score)), "band",
        band.text());
    var lowers = band.compareTo(Bands.USUAL.of(score)) < 0;

    assertThat(FormOf.broken(FormOf.FORM.check(FormOf.raw(referral), "harbour-refuge")))
        .isEqualTo(lowers ? Map.of("band", "lowers-the-band") : Map.of());
    if (!lowers) {
      assertThat(valid(referral).band()).isEqualTo(band);
    }
  }

  @Test
  void overriddenConsentNeedsAReasonAndARole() {
    var overridden = Samples.with(Samples.referral(), "consent", "overridden");

    var missing = Map.of("consent_reason", "required", "consent_decided_by", "required");
    assertThat(broken(overridden)).isEqualTo(missing);
    overridden.put("consent_reason", "\u200b");
    overridden.put("consent_decided_by", "\u00a0");
    assertThat(broken(overridden)).isEqualTo(missing);
    overridden.put("consent_reason", "threat to life");
    for (var person : List.of("chief@example.org", "<chief@example.org>", "chief@example.org.", "07700 900123",
        "7700 900123", "07700_900123")) {
      overridden.put("consent_decided_by", person);
      assertThat(broken(overridden)).as(person).isEqualTo(Map.of("consent_decided_by", "personal-data"));
    }
    overridden.put("consent_decided_by", "duty safeguarding officer");
    assertThat(valid(overridden).consentOverridden()).isTrue();
    assertThat(valid(overridden).person().reveal().consentReason()).isEqualTo("threat to life");
  }

  /** Otherwise the errors of the other two fields would come only with the next attempt. */
  @Test
  void whatIsGivenIsLookedAtWhereConsentIsNeitherOfTheTwo() {
    var unclear = Samples.with(Samples.referral(), "consent", "perhaps");
    assertThat(broken(unclear)).isEqualTo(Map.of("consent", "unknown-value"));
    unclear.put("consent_reason", "x".repeat(501));
    unclear.put("consent_decided_by", "chief@example.org");

    assertThat(broken(unclear)).isEqualTo(
        Map.of("consent", "unknown-value", "consent_reason", "too-long", "consent_decided_by", "personal-data"));
  }

  /** With line ends as a browser sends them. */
  @Test
  void reasonWithoutConsentMayHaveSeveralLines() {
    var overridden = Samples.with(Samples.referral(), "consent", "overridden");
    overridden.put("consent_reason", "Threat to life.\r\nHe has found the flat.");
    overridden.put("consent_decided_by", "duty safeguarding officer");

    assertThat(valid(overridden).person().reveal().consentReason())
        .isEqualTo("Threat to life.\nHe has found the flat.");
    overridden.put("consent_decided_by", "duty\nofficer");
    assertThat(broken(overridden)).isEqualTo(Map.of("consent_decided_by", "forbidden-character"));
  }

  @Test
  void nameAndAddressAreOneBelowTheOtherOnTheLabel() {
    var referral = Samples.with(Samples.with(Samples.referral(), "delivery_name", "Women's"), "delivery_address",
        "Aid, 12 High Street");

    assertThat(broken(referral)).isEqualTo(Map.of("delivery_address", "forbidden-word"));
    assertThat(broken(Samples.with(referral, "delivery_name", "The refuge")))
        .isEqualTo(Map.of("delivery_name", "forbidden-word"));
    assertThat(broken(Samples.with(referral, "delivery_address", "12 High Street"))).isEmpty();
  }

  @Test
  void replacementNamesAReferralAndAReason() {
    var id = UUID.randomUUID();
    var replacing = Samples.with(Samples.referral(), "replaces", id.toString());

    assertThat(broken(replacing)).isEqualTo(Map.of("replaces_reason", "required"));
    assertThat(broken(Samples.with(replacing, "replaces_reason", "bored")))
        .isEqualTo(Map.of("replaces_reason", "unknown-value"));
    assertThat(broken(Samples.with(Samples.referral(), "replaces_reason", "lost")))
        .isEqualTo(Map.of("replaces", "required"));
    assertThat(valid(Samples.with(replacing, "replaces_reason", "seized")).replacement())
        .isEqualTo(new Replacement(id, "seized"));
  }

  @Test
  void needsThatNoFormOffersAreToldAtOnce() {
    var checked = FormOf.FORM.check(
        FormOf.raw(Samples.with(Samples.referral(), "needs", "large-buttons;screen-reader")), "harbour-refuge");

    assertThat(((Checked.Valid<ValidReferral>) checked).warnings()).extracting(FieldError::field, FieldError::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("needs", "no-form-offers"));
  }

  @Property(tries = 300)
  void errorsRepeatNothingOfWhatWasSent(@ForAll Field field, @ForAll @IntRange(min = 0, max = 400) int length) {
    var canary = "Zq7Canary" + "x".repeat(length) + "\u202e";
    var checked = FormOf.FORM.check(FormOf.raw(Samples.with(Samples.referral(), field.text(), canary)),
        "harbour-refuge");

    if (checked instanceof Checked.Invalid<ValidReferral>(var errors)) {
      assertThat(errors.toString()).doesNotContain("Zq7Canary");
    } else {
      assertThat(field).as("ignored where consent is given").isIn(Field.CONSENT_REASON, Field.CONSENT_DECIDED_BY);
    }
  }

  @Test
  void personalDataPrintsAsStars() {
    var referral = valid(Samples.referral());

    assertThat(referral.toString()).doesNotContain("Tester", "Example", "447700", "marmalade", "dogwood", "1980");
    assertThat(FormOf.raw(Samples.referral())).hasToString("***");
    assertThat(List.of(referral.person().reveal(), referral.delivery().reveal(), referral.safeContact().reveal(),
        referral.requirements().reveal())).allSatisfy(part -> assertThat(part).hasToString("***"));
  }

  private static Map<String, String> broken(Map<String, String> referral) {
    return FormOf.broken(FormOf.FORM.check(FormOf.raw(referral), "harbour-refuge"));
  }

  private static ValidReferral valid(Map<String, String> referral) {
    return ((Checked.Valid<ValidReferral>) FormOf.FORM.check(FormOf.raw(referral), "harbour-refuge")).value();
  }
}
