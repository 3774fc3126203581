package org.lifeline.dispatch.testing;

import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TestTopics;

/** The topics of the service under test, as other services write them. */
final class Topics extends TestTopics {

  static final Topics ALL = new Topics();

  private Topics() {
    super(TestSurroundings.BROKER);
  }
}
