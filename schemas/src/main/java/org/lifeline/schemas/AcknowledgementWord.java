package org.lifeline.schemas;

import java.util.Locale;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkStep;

/** The word by which partners are told of an acknowledgement, in a notice as in the referral itself. */
public final class AcknowledgementWord {

  private AcknowledgementWord() {
  }

  /**
   * The step; of a rejection also what was rejected: a SIM whose suspension or replacement is rejected works as before.
   * What is said of a SIM that was replaced is named after that alone: nobody is to take it for the one in its place.
   */
  public static String of(NetworkAcknowledged event) {
    if (event.getFormerSim()) {
      return "former-sim";
    }
    var step = event.getStep().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return event.getStep() == NetworkStep.REJECTED && event.getAction() != null ? switch (event.getAction()) {
      case SUSPEND -> "suspension-rejected";
      case REPLACE -> "replacement-rejected";
      case ACTIVATE, REMIND, UNKNOWN -> step;
    } : step;
  }
}
