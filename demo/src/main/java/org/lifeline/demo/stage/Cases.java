package org.lifeline.demo.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The referrals that a scene has opened. */
final class Cases {

  private final List<Case> opened = new ArrayList<>();

  /** Adds a referral. One known already has become another partner's, which then is the one to end it. */
  void add(Case referral) {
    opened.removeIf(before -> before.id().equals(referral.id()));
    opened.add(referral);
  }

  /**
   * Ends each of them, whatever state the scene has left it in.
   *
   * @param arrive reports the parcel with this tracking number as delivered
   */
  void end(Consumer<String> arrive) {
    for (var referral : opened) {
      switch (referral.state()) {
        case "withdrawn", "delivered", "erased" -> {
        }
        case "dispatched" -> arrive.accept(referral.view().path("tracking_number").asString());
        default -> referral.withdraw();
      }
    }
    opened.clear();
  }
}
