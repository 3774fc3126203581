package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.form.valid.Checked;
import org.lifeline.referral.form.valid.ValidReferral;
import org.lifeline.referral.intake.Acceptance;
import org.lifeline.referral.intake.Arrival;
import org.lifeline.referral.intake.Verdict;
import org.lifeline.referral.progress.Happening;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The decision that two referrals are of different persons also holds for their replacements. */
class SettledDifferencesIT extends ErasingService {

  private static final String FOURTH = "clyde-advocacy";

  @Autowired
  ReferralForm form;

  @Autowired
  Acceptance acceptance;

  @Autowired
  TransactionTemplate transaction;

  @Test
  void whatWasFoundToBeOfAnotherPersonIsNotAskedAboutAgainOfAReplacement() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "different-person");
    var third = refer(THIRD, known);
    decide(third, "different-person");
    assertThat(json(decide(third, "different-person")).get("served").asBoolean()).isTrue();

    var secondAgain = replace(SECOND, second, known);
    assertServedAtOnce(secondAgain);
    assertServedAtOnce(replace(FIRST, first, known));
    assertServedAtOnce(replace(THIRD, third, known));
    assertServedAtOnce(replace(SECOND, secondAgain, known));
  }

  @Test
  void norOfAReplacementThatMatchesSomebodyElse() {
    var known = Samples.referral();
    refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "different-person");
    var third = refer(THIRD, known);
    decide(third, "different-person");
    decide(third, "different-person");
    refer(FOURTH, known);
    var again = replace(SECOND, second, known);
    await().untilAsserted(() -> assertThat(published("referrals", again)).contains("referral-held"));

    var answer = json(decide(again, "different-person"));

    assertThat(answer.get("served").asBoolean()).isTrue();
    assertThat(answer.has("compare_next")).isFalse();
  }

  @Test
  void norOfReplacementsThatAreTakenTogether() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "different-person");
    dispatched(first);
    dispatched(second);
    var together = List.of(arrival(FIRST, inPlace(first, known)), arrival(SECOND, inPlace(second, known)));

    var verdicts = transaction.execute(status -> acceptance.accept(together));

    assertThat(verdicts).hasSize(2).allSatisfy(verdict -> {
      assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
      assertServedAtOnce(((Verdict.Accepted) verdict).id().toString());
    });
  }

  private Arrival arrival(String partner, Map<String, String> referral) {
    var raw = new RawReferral.Builder();
    referral.forEach((field, value) -> raw.put(Objects.requireNonNull(Field.named(field)), value));
    return switch (form.check(raw.build(), partner)) {
      case Checked.Valid<ValidReferral> valid -> new Arrival(partner, Acts.partner(partner), valid.value());
      case Checked.Invalid<ValidReferral>(var errors) -> throw new IllegalArgumentException(errors.toString());
    };
  }

  private String replace(String partner, String earlier, Map<String, String> known) {
    dispatched(earlier);
    return refer(partner, inPlace(earlier, known));
  }

  private static Map<String, String> inPlace(String earlier, Map<String, String> known) {
    return Samples.with(Samples.with(known, "replaces", earlier), "replaces_reason", "lost");
  }

  private void assertServedAtOnce(String referral) {
    await().untilAsserted(() -> assertThat(published("referrals", referral)).contains("referral-created"));
  }

  private void dispatched(String referral) {
    var parcel = UUID.randomUUID();
    happens(referral, new Happening.Dispatched(parcel, parcel, "LL1"));
  }
}
