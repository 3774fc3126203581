package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;
import org.lifeline.referral.lease.ContactLeases;
import org.lifeline.referral.progress.Happening;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Completed referrals are erased by themselves once the time is over that they are kept for. */
class RetentionIT extends ErasingService {

  @Autowired
  Erasures erasures;

  @Autowired
  ErasePersonalData erasePersonalData;

  @Autowired
  ContactLeases leases;

  @Autowired
  TransactionTemplate transaction;

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

  /** Looks as if so much time had passed. */
  private void look(Period later) {
    var then = Clock.fixed(Instant.now().atZone(ZoneOffset.UTC).plus(later).toInstant(), ZoneOffset.UTC);
    new Retention(erasures, steps, erasePersonalData, leases, transaction, then, Period.ofMonths(12))
        .eraseWhatIsOver();
  }
}
