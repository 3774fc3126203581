package org.lifeline.referral.erasure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why personal data is erased: a closed list, since a reason in somebody's own words could not be kept. */
enum ErasureReason {
  ASKED_BY_SURVIVOR(true),
  MADE_BY_MISTAKE(true),
  NO_LONGER_NEEDED(true),
  AT_RISK(true),
  OTHER(true),
  /** The referral was completed and the time that it is kept for is over. */
  RETENTION(false),
  /** Other services have erased it: this database is older than the erasure. */
  FOUND_ERASED(false);

  private final boolean forRequests;

  ErasureReason(boolean forRequests) {
    this.forRequests = forRequests;
  }

  /** As it is written in requests, answers and rows. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a request may say. */
  static List<String> ofRequests() {
    return Arrays.stream(values()).filter(reason -> reason.forRequests).map(ErasureReason::text).toList();
  }

  /** The reason that a request names; null for anything else. */
  static @Nullable ErasureReason named(@Nullable String text) {
    return Arrays.stream(values()).filter(reason -> reason.forRequests && reason.text().equals(text)).findFirst()
        .orElse(null);
  }
}
