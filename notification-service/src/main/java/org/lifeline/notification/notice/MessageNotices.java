package org.lifeline.notification.notice;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Of a partner's notices those about messages to survivors and about safe contacts: what {@link Chapter#MESSAGES} has. */
@Repository
class MessageNotices {

  /** Word for word the condition of the indexes. */
  private static final String THEIR_TYPES = """
      type in ('message-sent', 'message-not-sent', 'message-delivered', 'message-not-delivered', 'contact-stale')""";

  private final JdbcClient jdbc;

  MessageNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Latest first. @param referral of which they are; null for all of the partner's */
  List<Notice> latest(String partner, @Nullable UUID referral, int limit) {
    var query = jdbc.sql("select position, type, referral_id, at, detail from notice where partner = :partner and "
        + THEIR_TYPES + (referral == null ? "" : " and referral_id = :referral")
        + " order by position desc limit :limit").param("partner", partner).param("limit", limit);
    return (referral == null ? query : query.param("referral", referral))
        .query((row, n) -> new Notice(Long.toString(row.getLong(1)), row.getString(2), row.getObject(3, UUID.class),
            row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5), Caller.isTest(partner) ? true : null))
        .list();
  }
}
