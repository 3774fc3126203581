package org.lifeline.endtoend;

import java.util.List;
import java.util.UUID;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.verification.exposure.erasure.Keyring;
import org.lifeline.verification.exposure.erasure.Loot;
import org.lifeline.verification.exposure.erasure.Openings;
import org.lifeline.verification.exposure.play.Setting;
import org.lifeline.verification.exposure.search.Tables;

/** A thief with the keysets of every service, and every database that can be connected to. */
final class Thief {

  private final Setting setting;

  Thief(Stack stack) {
    setting = stack.setting();
  }

  /** How many texts open of each of these, as things are now. */
  List<Integer> opens(List<String> referrals) {
    var openings = new Openings(new Keyring(setting.home().keys()), List.of(Loot.of(new Tables(setting.databases()))));
    return referrals.stream().map(id -> openings.of(UUID.fromString(id)).opened().size()).toList();
  }

  int opens(String referral) {
    return opens(List.of(referral)).getFirst();
  }
}
