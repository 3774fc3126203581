package org.lifeline.dispatch.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice as an event of the HTTP feed (CloudEvents 1.0, JSON; http-feeds.org).
 *
 * @param id position in the feed: the record's offset
 * @param subject the dispatch id
 */
record NoticeEvent(String specversion, String id, String type, String source, @Nullable String time,
    @Nullable String subject, String datacontenttype, Notice data) {

  /** What the operator is to do, as on the topic. */
  record Notice(String dispatchId, String action, String iccid, String msisdn, Instant issuedAt,
      @Nullable Instant activateBy, @Nullable Instant zeroRateBy, @Nullable Instant hideBy,
      @Nullable Instant answerBy) {
  }
}
