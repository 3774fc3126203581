package org.lifeline.notification.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads a partner's notices about messages to survivors and about safe contacts, the chapter {@link Chapter#MESSAGES},
 * and those that somebody has to look at.
 */
@Repository
class MessageNotices {

  /** Word for word the condition of the partial indexes. */
  private static final String THEIR_TYPES = """
      type in ('message-sent', 'message-not-sent', 'message-delivered', 'message-not-delivered', 'contact-stale')""";

  private static final String TROUBLES = "type in ('message-not-sent', 'message-not-delivered', 'contact-stale')";

  /** Word for word the condition of the index notice_to_look_at. */
  private static final String TO_LOOK_AT = """
      (type in ('dispatch-failed', 'discovery-reported', 'referral-reopened', 'referral-transferred', 'referral-withdrawn',
                'referral-taken-over', 'personal-data-erased')
       or type = 'network-acknowledged' and detail in ('suspended', 'suspension-rejected'))""";
  /**
   * Whether what it tells of is a referral that the partner was given on hold: that it has is known from what was told
   * to the former one, by an index that has these types.
   */
  private static final String CAME_ON_HOLD = """
      type = 'referral-transferred'
       and exists (select from referral where id = last.referral_id and partner = :partner)
       and (select type from notice
             where referral_id = last.referral_id
               and type in ('dispatch-failed', 'discovery-reported', 'referral-reopened')
             order by at desc limit 1) <> 'referral-reopened'""";
  private static final String END = "type in ('referral-withdrawn', 'referral-taken-over', 'personal-data-erased')";

  /** What a notice of these is about: a SIM, or else where parcels go. */
  private static final String OF_SIM = "type = 'network-acknowledged'";
  private static final Duration STANDS_FOR = Duration.ofDays(14);

  private final JdbcClient jdbc;
  private final Clock clock;

  MessageNotices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The partner's notices, latest first.
   *
   * @param referral of this referral only; null for all of the partner's
   */
  List<Notice> latest(String partner, @Nullable UUID referral, int limit) {
    return read("select * from notice where partner = :partner and " + THEIR_TYPES + of(referral), partner, referral,
        limit);
  }

  /**
   * For each referral its last notice of messages, of a parcel that failed and what was done about it, and of what the
   * network says of SIMs (any decision after a rejection is about another phone): each if it is a trouble and of the last
   * 14 days; latest first. So other notices, however many, hide no trouble. A failed parcel is none of a referral that has
   * ended in that time. A transfer is one for who was given a referral that is on hold.
   *
   * @param referral this referral only; null for all of the partner's
   */
  List<Notice> troubles(String partner, @Nullable UUID referral, int limit) {
    return read(
        "select * from (select distinct on (referral_id) * from notice where partner = :partner and " + THEIR_TYPES
            + of(referral) + " and at > :since order by referral_id, at desc, position desc) as last where " + TROUBLES
            + " union all select * from (select distinct on (referral_id, " + OF_SIM
            + ") * from notice where partner = :partner and " + TO_LOOK_AT + " and not " + END + of(referral)
            + " and at > :since order by referral_id, " + OF_SIM
            + ", at desc, position desc) as last where detail = 'suspension-rejected' or (type = 'dispatch-failed' or "
            + CAME_ON_HOLD + ") and referral_id not in (select referral_id from notice where partner = :partner and "
            + TO_LOOK_AT
            + " and " + END + " and at > :since)",
        partner, referral, limit);
  }

  private static String of(@Nullable UUID referral) {
    return referral == null ? "" : " and referral_id = :referral";
  }

  private List<Notice> read(String notices, String partner, @Nullable UUID referral, int limit) {
    return jdbc.sql(
        "select position, type, referral_id, at, detail from (" + notices
            + ") as n order by position desc limit :limit")
        .param("partner", partner).param("referral", referral).param("limit", limit)
        .param("since", clock.instant().minus(STANDS_FOR).atOffset(ZoneOffset.UTC))
        .query((row, n) -> new Notice(Long.toString(row.getLong(1)), row.getString(2), row.getObject(3, UUID.class),
            row.getObject(4, OffsetDateTime.class).toInstant(), row.getString(5), Caller.isTest(partner) ? true : null))
        .list();
  }
}
