package org.lifeline.notification.testing;

import org.lifeline.platform.testing.TestBroker;
import org.lifeline.platform.testing.TestTopics;

/** The topics of the service under test, as other services write and read them. */
public final class Topics extends TestTopics {

  private static final int PARTITIONS = 3;

  Topics(TestBroker broker) {
    super(broker);
    broker.createTopics(PARTITIONS, "referrals", "referral-keys", "allocations", "dispatches", "contacts", "erasures",
        "audit-heads", "hotlines", "sandbox");
    broker.createTopics(1, "settlements", "settled", "dlt.notification-service.referrals",
        "dlt.notification-service.dispatches", "dlt.notification-service.sandbox");
  }
}
