package org.lifeline.demo;

import org.lifeline.demo.actors.Door;
import tools.jackson.databind.JsonNode;

/** A partner watching its referrals: reads its list and its notices. */
final class PartnerWatch {

  private final Door referral;
  private final Door notification;
  private final Ledger ledger;
  private String noticesFrom = "/v1/notices?limit=250";

  PartnerWatch(Door referral, Door notification, Ledger ledger) {
    this.referral = referral;
    this.notification = notification;
    this.ledger = ledger;
  }

  /** Reads all notices since the last call and all referrals. */
  void look() {
    for (var page = notices(); page.get("items").size() > 0; page = notices()) {
      page.get("items").forEach(notice -> ledger.noticed(notice.get("referral_id").asString(),
          notice.get("type").asString(), notice.path("detail").asString("")));
      noticesFrom = page.get("links").get("next").asString();
    }
    referral.items("/v1/referrals?limit=250").forEach(item -> ledger.seen(ReferralView.of(item)));
  }

  private JsonNode notices() {
    return notification.get(noticesFrom);
  }
}
