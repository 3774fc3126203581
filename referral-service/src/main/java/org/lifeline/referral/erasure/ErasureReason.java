package org.lifeline.referral.erasure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.Term;

/** Why personal data is erased: a closed list, since a reason in somebody's own words could not be kept. */
enum ErasureReason implements Term {
  ASKED_BY_SURVIVOR(true),
  MADE_BY_MISTAKE(true),
  NO_LONGER_NEEDED(true),
  AT_RISK(true),
  OTHER(true),
  /** The referral was completed, or has stood still, for as long as its personal data is kept. */
  RETENTION(false),
  /** Other services have erased it: this database is older than the erasure. */
  FOUND_ERASED(false);

  private final boolean forRequests;

  ErasureReason(boolean forRequests) {
    this.forRequests = forRequests;
  }

  /** The reasons that a request may give. */
  static List<String> ofRequests() {
    return Arrays.stream(values()).filter(reason -> reason.forRequests).map(ErasureReason::text).toList();
  }

  /** The reason that a request names; null for anything else. */
  static @Nullable ErasureReason named(@Nullable String text) {
    return Term.find(ErasureReason.class, text).filter(reason -> reason.forRequests).orElse(null);
  }
}
