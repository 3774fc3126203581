package org.lifeline.notification.covert;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.notification.notice.NoticeType;
import org.lifeline.notification.notice.OwnNotices;
import org.lifeline.notification.notice.OwnNotices.Word;
import org.lifeline.platform.sql.AfterCommit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps what a gateway says of messages after it has taken them. A final receipt stays, whatever the gateway says later
 * and however often: a caseworker is told once.
 */
@Service
public class Receipts {

  /** How long after a message was handed over its gateway can still send a receipt. */
  private static final Duration KNOWN = Duration.ofDays(7);

  /**
   * The condition for the message that a gateway knows by :id. The two indexes are tried one after the other, as an
   * "or" would use neither.
   */
  static final String KNOWN_AS = "id = coalesce((select id from covert_message where gateway_id = :id), :id)";

  private final JdbcClient jdbc;
  private final OwnNotices partners;
  private final MeterRegistry metrics;

  Receipts(JdbcClient jdbc, OwnNotices partners, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.partners = partners;
    this.metrics = metrics;
  }

  /** What a gateway can know. There is no 'read': what a survivor does with her phone is nobody's business. */
  public enum Receipt {
    /** The message has reached the phone. */
    DELIVERED,
    /** The message has not reached the phone, and will not. */
    FAILED,
    /** The gateway does not know, or not yet. */
    UNKNOWN;

    private static final Map<String, Receipt> BY_TEXT = Stream.of(values())
        .collect(Collectors.toMap(Receipt::text, receipt -> receipt));

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The receipt of that name; empty for any other word. */
    public static Optional<Receipt> of(String text) {
      return Optional.ofNullable(BY_TEXT.get(text));
    }
  }

  private record Said(UUID referralId, String occasion, boolean handedOver) {
  }

  /** What became of a receipt. */
  public enum Fate {
    /** The receipt is kept. */
    RECORDED,
    /** The receipt says nothing new. */
    ALREADY_RECORDED,
    /** No gateway was given such a message. */
    NO_SUCH_MESSAGE
  }

  /**
   * Keeps a receipt. Called in the open transaction, as its last work. While a message is still being handed over
   * nobody is told: the sender tells once it knows the outcome.
   *
   * @param message the id that the message was handed over with, which in earlier versions was the message's own
   */
  public Fate take(UUID message, Receipt receipt, Instant now) {
    var news = jdbc.sql("""
        update covert_message set receipt = :receipt
         where %s and state in ('sending', 'sent', 'unknown')
           and (receipt is null or receipt = 'unknown' and :receipt <> 'unknown')
        returning referral_id, occasion, state <> 'sending'
        """.formatted(KNOWN_AS)).param("id", message).param("receipt", receipt.text())
        .query((row, n) -> new Said(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3))).optional();
    if (news.isEmpty()) {
      return isAtGateway(message) ? Fate.ALREADY_RECORDED : Fate.NO_SUCH_MESSAGE;
    }
    AfterCommit.run(() -> metrics.counter("lifeline.messages.receipts", "receipt", receipt.text()).increment());
    news.filter(Said::handedOver).flatMap(said -> word(said.referralId(), said.occasion(), receipt))
        .ifPresent(word -> partners.tell(List.of(word), now));
    return Fate.RECORDED;
  }

  /** What a caseworker is told of a receipt; empty if the gateway does not know. */
  static Optional<Word> word(UUID referral, String occasion, Receipt receipt) {
    return switch (receipt) {
      case DELIVERED -> Optional.of(new Word(referral, NoticeType.MESSAGE_DELIVERED, occasion));
      case FAILED -> Optional.of(new Word(referral, NoticeType.MESSAGE_NOT_DELIVERED, occasion));
      case UNKNOWN -> Optional.empty();
    };
  }

  /** Forgets the ids by which gateways know messages that were handed over long ago. */
  void forget(Instant now) {
    jdbc.sql("""
        update covert_message set gateway_id = null
         where gateway_id is not null and ended_at < cast(:before as timestamptz)
        """).param("before", now.minus(KNOWN).toString()).update();
  }

  private boolean isAtGateway(UUID message) {
    return jdbc.sql("""
        select exists (select from covert_message
         where %s and state in ('sending', 'sent', 'unknown'))
        """.formatted(KNOWN_AS)).param("id", message).query(Boolean.class).single();
  }
}
