package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.springframework.beans.factory.annotation.Autowired;

/** The lead is told of a duplicate beside a referral whose partner does not say where to send a phone. */
class BesideHoldIT extends SettlingMatches {

  private static final UUID PARCEL = UUID.randomUUID();
  private static final Duration LATE = Duration.ofHours(49);
  private static final Duration IN_TIME = Duration.ofHours(47);

  @Autowired
  ReviewMeasures measures;

  @Autowired
  MeterRegistry metrics;

  @Test
  void isListedAndCountedUntilTheOtherEndsAndItIsServed() {
    var known = Samples.referral();
    var original = refer(FIRST, known);
    var duplicate = duplicate(known);
    await().until(() -> state(SECOND, duplicate).equals("waiting"));
    var asPartner = get(SECOND, REFERRALS + "/" + duplicate).body();
    double before = counted();
    assertThat(listed()).noneMatch(line -> line.startsWith(duplicate));

    failed(original, LATE);

    assertThat(listed()).contains(duplicate + " beside " + original + " of " + FIRST);
    assertThat(counted()).isEqualTo(before + 1);
    assertThat(get(SECOND, REFERRALS + "/" + duplicate).body()).isEqualTo(asPartner);
    assertThat(decide(duplicate, "replacement").statusCode()).as("it cannot be decided again").isEqualTo(409);
    withdraw(FIRST, original);
    assertThat(listed()).noneMatch(line -> line.startsWith(duplicate));
    assertThat(counted()).isEqualTo(before);
    awaitPublished("referrals", duplicate, "referral-held", "match-settled", "referral-created");
  }

  /** Where its partner cannot be reached. */
  @Test
  void isServedOnceTheSchemeErasesTheOther() {
    var known = Samples.referral();
    var original = refer(FIRST, known);
    var duplicate = duplicate(known);
    failed(original, LATE);

    var erased = send(requestAs("scheme-operator", "scheme",
        REFERRALS + "/" + original + "/personal-data?reason=no-longer-needed").DELETE());

    assertThat(erased.statusCode()).isIn(200, 202);
    assertThat(listed()).noneMatch(line -> line.startsWith(duplicate));
    awaitPublished("referrals", duplicate, "referral-held", "match-settled", "referral-created");
  }

  @Test
  void isNotWhileItsPartnerHasTimeNorOnceTheDuplicateEnds() {
    var inTime = Samples.referral();
    failed(refer(FIRST, inTime), IN_TIME);
    var late = Samples.referral();
    failed(refer(FIRST, late), LATE);
    var early = duplicate(inTime);
    var withdrawn = duplicate(late);
    assertThat(listed()).noneMatch(line -> line.startsWith(early)).anyMatch(line -> line.startsWith(withdrawn));

    withdraw(SECOND, withdrawn);

    assertThat(listed()).noneMatch(line -> line.startsWith(withdrawn));
  }

  @Test
  void dependsOnWhatStandsInThePlaceOfTheOther() {
    var known = Samples.referral();
    var original = refer(FIRST, known);
    var duplicate = duplicate(known);
    failed(original, LATE);
    var instead = refer(FIRST, Samples.with(Samples.with(known, "replaces", original), "replaces_reason", "found"));
    assertThat(listed()).noneMatch(line -> line.startsWith(duplicate));

    failed(instead, LATE);

    assertThat(listed()).contains(duplicate + " beside " + instead + " of " + FIRST);
  }

  private String duplicate(Map<String, String> known) {
    var id = refer(SECOND, known);
    assertThat(json(decide(id, "same-person")).get("served").asBoolean()).isFalse();
    return id;
  }

  private void failed(String referral, Duration ago) {
    var at = Instant.now().minus(ago);
    steps.add(List.of(new Step(UUID.fromString(referral), 1, at, new Happening.Dispatched(PARCEL, PARCEL, "LL1")),
        new Step(UUID.fromString(referral), 2, at, new Happening.Failed(PARCEL, "refused"))));
  }

  private List<String> listed() {
    return pages(MATCHES + "?state=beside-hold").stream()
        .map(each -> each.get("referral_id").asString() + " beside " + each.get("matched_referral_id").asString()
            + " of " + each.get("matched_partner").asString())
        .toList();
  }

  private double counted() {
    measures.count();
    return metrics.get("lifeline.reviews.beside.hold").gauge().value();
  }
}
