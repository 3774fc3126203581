package org.lifeline.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.staff.testing.PagesIT;
import org.lifeline.staff.testing.Services;

/** What a caseworker is told of a referral, after sending it and later. */
class FollowingIT extends PagesIT {

  private static final String ITEM = "/item/" + Services.REFERRAL;
  private static final String ROUTE = "Call the children’s desk today.";

  @Test
  void whoRefersAChildIsToldWhomToReachAndOfNoPhone() {
    SERVICES.answers("POST", "/v1/referrals", """
        {"id":"%s","case_reference":"CASE-7","state":"set-apart","outcome":"accepted","band":"high",
        "accepted_at":"2026-11-03T08:01:36Z",
        "warnings":[{"field":"date_of_birth","rule":"set-apart","message":"%s"}]}"""
        .formatted(Services.REFERRAL, ROUTE));
    var visitor = visitor("carys", "partner", "harbour-refuge");
    var check = filledIn(visitor);

    assertThat(visitor.post(check, check, "").body()).contains("Referral sent", ROUTE, "Follow this referral")
        .doesNotContain("What happens next", "We look for a phone");
  }

  @Test
  void whoReferredAChildFindsLaterTooWhomToReach() {
    SERVICES.answers("GET", "/v1/referrals/" + Services.REFERRAL, """
        {"id":"%s","case_reference":"CASE-7","region":"E12000007","band":"high","state":"set-apart",
        "accepted_at":"2026-11-03T08:01:36Z","network":{},"timeline":[],"route":"%s"}"""
        .formatted(Services.REFERRAL, ROUTE));
    var visitor = visitor("carys", "partner", "harbour-refuge");
    assertThat(visitor.get(ITEM).body()).contains("Set apart: under 16", ROUTE);

    SERVICES.standsAfter("waiting", "referral-goes-on");
    assertThat(visitor.get(ITEM).body()).doesNotContain(ROUTE, "verdict warn lines");
  }

  /** Of two phones, which one went when and which one was found. */
  @Test
  void theTimelineTellsPhonesApart() {
    SERVICES.standsAfter("on-hold", "device-dispatched LX1", "dispatch-failed refused", "device-dispatched LX2",
        "discovery-reported LX1");

    assertThat(visitor("carys", "partner", "harbour-refuge").get(ITEM).body())
        .contains("The parcel has gone: LX1<", "The parcel has gone: LX2<",
            "You have reported that the phone was found: LX1<", "The parcel was refused<");
  }
}
