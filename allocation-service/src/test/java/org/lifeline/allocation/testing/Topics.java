package org.lifeline.allocation.testing;

import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TestTopics;

/** The topics of the service under test, as other services write and read them. */
final class Topics extends TestTopics {

  static final Topics ALL = new Topics();
  private static final int PARTITIONS = 3;

  private Topics() {
    super(TestSurroundings.BROKER);
    TestSurroundings.BROKER.createTopics(PARTITIONS, "referrals", "referral-keys", "allocations", "stock", "dispatches",
        "audit-heads", "erasures", "dlt.allocation-service.referrals", "dlt.allocation-service.referral-keys",
        "dlt.allocation-service.dispatches");
  }
}
