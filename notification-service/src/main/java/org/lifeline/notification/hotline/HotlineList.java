package org.lifeline.notification.hotline;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The current list of hotlines.
 *
 * @param version 0 before the first number
 * @param applyBy when every network operator is to have applied it; null before the first number
 */
record HotlineList(long version, @Nullable Instant publishedAt, @Nullable Instant applyBy, List<Hotline> entries) {

  /** The list as CSV (RFC 4180); nothing in it needs quotes. */
  String csv() {
    return entries.stream()
        .map(e -> e.number() + "," + e.direction() + "," + e.fromVersion() + "," + e.billsCleanFrom() + ","
            + (e.withdrawnFromVersion() == null ? "" : e.withdrawnFromVersion()))
        .collect(Collectors.joining("\r\n", "number,direction,from_version,bills_clean_from,withdrawn_from_version\r\n",
            entries.isEmpty() ? "" : "\r\n"));
  }
}
