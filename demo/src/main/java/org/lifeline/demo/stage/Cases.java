package org.lifeline.demo.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The referrals that a scene has opened. */
final class Cases {

  private final List<Case> opened = new ArrayList<>();

  /** One that has become another partner's is that one's to end. */
  void add(Case referral) {
    opened.removeIf(before -> before.id().equals(referral.id()));
    opened.add(referral);
  }

  /**
   * Ends each of them, wherever the scene has left it.
   *
   * @param arrive has the parcel with this tracking number delivered
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
