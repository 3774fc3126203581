package org.lifeline.referral.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a referral is to go to another partner: a closed list, since somebody's own words could say something of a person. */
enum TransferReason {
  /** The survivor has moved to where the other one works. */
  MOVED_AWAY,
  /** The survivor asked for it. */
  ASKED_BY_SURVIVOR,
  /** The other one has the help that the survivor needs. */
  SPECIALIST_HELP,
  /** Two partners care for one survivor, and the other one goes on. */
  CASE_SHARED,
  /** The partner ends its work, or leaves the scheme. */
  PARTNER_CLOSES,
  OTHER;

  /** As it is written in requests, answers and rows. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<TransferReason> named(String text) {
    return Arrays.stream(values()).filter(reason -> reason.text().equals(text)).findFirst();
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(TransferReason::text).toList();
  }
}
