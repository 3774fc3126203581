package org.lifeline.notification.hotline;

import org.lifeline.platform.doors.problem.Problem;
import org.springframework.stereotype.Service;

/** Takes a network operator's word that it has applied a version of the list, and all before it. */
@Service
class AcknowledgeList {

  private final Hotlines hotlines;
  private final Acknowledgements acknowledgements;
  private final Operators operators;

  AcknowledgeList(Hotlines hotlines, Acknowledgements acknowledgements, Operators operators) {
    this.hotlines = hotlines;
    this.acknowledgements = acknowledgements;
    this.operators = operators;
  }

  /**
   * Called in the open transaction.
   *
   * @throws Problem if the caller is no operator of the scheme (404), or there is no such version (400)
   */
  Recorded handle(String operator, long version) {
    if (!operators.names().contains(operator)) {
      throw Problem.notFound();
    }
    if (version < 1 || version > hotlines.currentVersion()) {
      throw Problem.invalidField("version", "out-of-range", "Name a version of the list.");
    }
    return Recorded.of(acknowledgements.record(operator, version), version);
  }
}
