package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.health.HostClock;
import org.lifeline.referral.Samples;
import org.lifeline.referral.lease.UndisturbedContact;
import org.lifeline.referral.progress.Device;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Completed referrals are erased automatically once the time for which they are kept is over. */
class RetentionIT extends ErasingService {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Autowired
  HostClock hostClock;

  @Autowired
  Erasures erasures;

  @Autowired
  ErasePersonalData erasePersonalData;

  @Autowired
  UndisturbedContact contact;

  @Autowired
  TransactionTemplate transaction;

  /** What other tests have left would be erased as well, one by one. */
  @BeforeEach
  void forgetAllOthers() {
    jdbc.sql("""
        update referral
           set blind_index = null, person = null, person_key = null, allocation = null, allocation_key = null,
               delivery = null, delivery_key = null, safe_contact = null, safe_contact_key = null
         where person_key is not null
        """).update();
  }

  @Test
  void whatWasCompletedLongAgoIsErasedAndNothingElse() {
    var delivered = refer(FIRST, Samples.referral());
    happens(delivered, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    var withdrawn = refer(FIRST, Samples.referral());
    post(FIRST, "/v1/referrals/" + withdrawn + "/withdrawal", newKey(), "");
    var waiting = refer(FIRST, Samples.referral());
    happens(waiting, new Happening.Waitlisted());
    var found = refer(FIRST, Samples.referral());
    happens(found, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL),
        new Happening.Discovered(PARCEL));

    look(Period.ofMonths(12).minusDays(1));
    assertThat(kept(delivered)).isEqualTo("9 0");
    look(Period.ofMonths(12).plusDays(1));

    assertThat(kept(delivered)).isEqualTo("0 0");
    assertThat(kept(withdrawn)).isEqualTo("0 0");
    assertThat(kept(waiting)).isEqualTo("9 0");
    assertThat(kept(found)).isEqualTo("9 0");
    assertThat(json(erasure(FIRST, delivered)).get("reason").asString()).isEqualTo("retention");
    assertThat(json(erasure(FIRST, delivered)).get("requested_by").asString()).isEqualTo("referral-service");
    assertThat(state(delivered)).isEqualTo("delivered");
  }

  /** It has ended: having been set apart before does not make it be kept longer. */
  @Test
  void whatChildrensServicesTookOverIsErasedLikeAnyOtherThatHasEnded() {
    var child = refer(FIRST, Samples.with(Samples.referral(), "date_of_birth",
        LocalDate.now(ZoneOffset.UTC).minusYears(10).toString()));
    assertThat(decideAt("/v1/set-apart/" + child, "taken-over").statusCode()).isEqualTo(200);

    look(Period.ofMonths(12).minusDays(1));
    assertThat(kept(child)).isEqualTo("9 0");
    look(Period.ofMonths(12).plusDays(1));
    assertThat(kept(child)).isEqualTo("0 0");
  }

  @Test
  void whatNobodyServesOrWaitsIsErasedOnceNothingHasHappenedForLong() {
    var held = refer(FIRST, Samples.referral());
    happens(held, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Discovered(PARCEL));
    var child = refer(FIRST, Samples.with(Samples.referral(), "date_of_birth",
        LocalDate.now(ZoneOffset.UTC).minusYears(10).toString()));
    assertThat(state(child)).isEqualTo("set-apart");
    var known = Samples.referral();
    var first = refer(FIRST, known);
    happens(first, new Happening.Waitlisted());
    var duplicate = refer(SECOND, known);
    var undecided = refer(THIRD, known);
    settleAsSame(duplicate);
    var created = refer(FIRST, Samples.referral());

    look(Period.ofMonths(18).minusDays(1));
    for (var id : List.of(held, child, first, undecided, created)) {
      assertThat(kept(id)).isEqualTo("9 0");
    }
    assertThat(kept(duplicate)).isEqualTo("9 1");
    look(Period.ofMonths(18).plusDays(4)); // months have 28 to 31 of them

    assertThat(kept(held)).isEqualTo("0 0");
    assertThat(kept(child)).isEqualTo("0 0");
    assertThat(kept(duplicate)).isEqualTo("0 0");
    assertThat(kept(first)).isEqualTo("0 0");
    assertThat(kept(undecided)).isEqualTo("0 0");
    assertThat(kept(created)).as("of which nobody has said anything").isEqualTo("0 0");
    assertThat(json(erasure(FIRST, held)).get("reason").asString()).isEqualTo("retention");
    assertThat(json(erasure(FIRST, first)).get("reason").asString()).isEqualTo("retention");
  }

  @Test
  void oneThatCannotBeErasedKeepsNoneOfTheOthers() {
    var withdrawn = Stream.generate(() -> refer(FIRST, Samples.referral())).limit(2).sorted().toList();
    withdrawn.forEach(id -> post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), ""));
    jdbc.sql(
        """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'as the test asked'; end $$
            """)
        .update();
    jdbc.sql("create trigger refuse before insert on erasure for each row when (new.referral_id = '"
        + withdrawn.getFirst() + "') execute function refuse()").update();
    try {
      look(Period.ofMonths(12).plusDays(1));
    } finally {
      jdbc.sql("drop function refuse cascade").update();
    }

    assertThat(kept(withdrawn.getFirst())).isEqualTo("9 0");
    assertThat(kept(withdrawn.getLast())).isEqualTo("0 0");
    assertThat(metrics.get("lifeline.work.failed").tag("work", "erasures").counter().count()).isEqualTo(1);
    look(Period.ofMonths(12).plusDays(1));
    assertThat(kept(withdrawn.getFirst())).as("the next time").isEqualTo("0 0");
  }

  @Test
  void whatHappensMeanwhileBeginsTheTimeAnew() {
    var due = new Retention.Kept(Period.ofMonths(12), Period.ofMonths(18));
    var discovered = Instant.parse("2026-11-27T10:00:00Z");
    var steps = List.of(new Step(UUID.randomUUID(), 2, discovered, new Happening.Dispatched(PARCEL, PARCEL, "LL1")),
        new Step(UUID.randomUUID(), 3, discovered, new Happening.Discovered(PARCEL)),
        new Step(UUID.randomUUID(), 4, discovered.plusSeconds(1), new Happening.ContactChanged(2, 3)));

    assertThat(due.due(Instant.parse("2028-05-27T10:00:00Z")).is(discovered, new Progress(null, steps))).isFalse();
    assertThat(due.due(Instant.parse("2028-05-27T10:00:01Z")).is(discovered, new Progress(null, steps))).isTrue();
  }

  /** Otherwise its partner could tell by the time of the erasure that another one has referred the survivor. */
  @Test
  void oneThatIsHeldIsErasedWhenOneThatWaitsIs() {
    var shown = Instant.parse("2026-11-27T10:00:00Z");
    var later = shown.plusSeconds(3600);
    var waits = new Progress(null, List.of(step(1, shown, new Happening.Waitlisted())));
    var undecided = new Progress(shown, List.of());
    var duplicate = new Progress(shown, List.of(step(2, later, new Happening.MatchSettled())));
    var another = new Progress(shown,
        List.of(step(2, later, new Happening.Settled()), step(1, later, new Happening.Waitlisted())));

    var kept = new Retention.Kept(Period.ofMonths(12), Period.ofMonths(18));
    for (var progress : List.of(waits, undecided, duplicate, another)) {
      assertThat(kept.due(Instant.parse("2028-05-27T09:59:59Z")).is(shown, progress)).isFalse();
      assertThat(kept.due(Instant.parse("2028-05-27T10:00:00Z")).is(shown, progress)).isTrue();
    }
    var confirmed = waits.after(step(2, later, new Happening.ContactChanged(2, 0)));
    assertThat(kept.due(Instant.parse("2028-05-27T10:59:59Z")).is(shown, confirmed)).as("its partner still knows her")
        .isFalse();
    assertThat(kept.due(Instant.parse("2028-05-27T11:00:00Z")).is(shown, confirmed)).isTrue();
    var reserved = waits.after(step(2, shown, new Happening.Reserved(PARCEL,
        new Device("351234567890123", "basic", "Model A", "oak", "HUB-LON"))));
    assertThat(kept.due(Instant.parse("2030-05-27T10:00:00Z")).is(shown, reserved)).isFalse();
  }

  private static Step step(long sequence, Instant at, Happening what) {
    return new Step(PARCEL, sequence, at, what);
  }

  private void settleAsSame(String match) {
    askBoth(match);
    assertThat(decideAt("/v1/possible-matches/" + match, "same-person").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> decideAt(String path, String decision) {
    return send(requestAs("safeguarding-lead", "scheme", path + "/decision")
        .header("Content-Type", "application/json").header("Idempotency-Key", newKey()).POST(BodyPublishers.ofString(
            "{\"decision\": \"" + decision + "\", \"reason\": \"both were asked\"}")));
  }

  /** The service's clock is more than a year ahead, so everybody would be erased. */
  @Test
  void nothingIsErasedByAClockThatIsWrong() {
    var withdrawn = refer(FIRST, Samples.referral());
    post(FIRST, "/v1/referrals/" + withdrawn + "/withdrawal", newKey(), "");

    look(Period.ofMonths(12).plusDays(1), new HostClock(jdbc, () -> Instant.now().plus(Duration.ofDays(400)), metrics));
    assertThat(kept(withdrawn)).isEqualTo("9 0");
    look(Period.ofMonths(12).plusDays(1));
    assertThat(kept(withdrawn)).isEqualTo("0 0");
  }

  private void look(Period later) {
    look(later, hostClock);
  }

  /** Runs the retention as if so much time had passed. */
  private void look(Period later, HostClock hostClock) {
    var then = Clock.fixed(Instant.now().atZone(ZoneOffset.UTC).plus(later).toInstant(), ZoneOffset.UTC);
    new Retention(erasures, steps, erasePersonalData, contact, transaction, then, hostClock,
        new Retention.Kept(Period.ofMonths(12), Period.ofMonths(18)), metrics)
        .eraseWhatIsOver();
  }
}
