package org.lifeline.notification.covert;

import io.micrometer.core.instrument.MeterRegistry;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps what a gateway says of messages after it has taken them. What it has once said for good stays, whatever it says
 * later and however often: a caseworker is told once.
 */
@Service
public class Receipts {

  private final JdbcClient jdbc;
  private final OwnNotices partners;
  private final MeterRegistry metrics;

  Receipts(JdbcClient jdbc, OwnNotices partners, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.partners = partners;
    this.metrics = metrics;
  }

  /** What a gateway can know. There is none for 'read': what a survivor does with her phone is nobody's business. */
  public enum Receipt {
    /** It has reached the phone. */
    DELIVERED,
    /** It has not, and will not. */
    FAILED,
    /** The gateway does not know, or not yet. */
    UNKNOWN;

    private static final Map<String, Receipt> BY_TEXT = Stream.of(values())
        .collect(Collectors.toMap(Receipt::text, receipt -> receipt));

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none of these. */
    public static Optional<Receipt> of(String text) {
      return Optional.ofNullable(BY_TEXT.get(text));
    }
  }

  private record Said(UUID referralId, String occasion) {
  }

  /** What became of a receipt. */
  public enum Fate {
    /** It is kept. */
    RECORDED,
    /** It says nothing that was not known. */
    ALREADY_RECORDED,
    /** There is no such message at a gateway. */
    NO_SUCH_MESSAGE
  }

  /** In the open transaction and as its last work. */
  public Fate take(UUID message, Receipt receipt, Instant now) {
    var news = jdbc.sql("""
        update covert_message set receipt = :receipt
         where id = :id and state in ('sending', 'sent', 'unknown')
           and (receipt is null or receipt = 'unknown' and :receipt <> 'unknown')
        returning referral_id, occasion
        """).param("id", message).param("receipt", receipt.text())
        .query((row, n) -> new Said(row.getObject(1, UUID.class), row.getString(2))).optional();
    if (news.isEmpty()) {
      return isAtGateway(message) ? Fate.ALREADY_RECORDED : Fate.NO_SUCH_MESSAGE;
    }
    metrics.counter("lifeline.messages.receipts", "receipt", receipt.text()).increment();
    partners.tell(words(news.get(), receipt), now);
    return Fate.RECORDED;
  }

  private static List<Word> words(Said said, Receipt receipt) {
    return switch (receipt) {
      case DELIVERED -> List.of(new Word(said.referralId(), NoticeType.MESSAGE_DELIVERED, said.occasion()));
      case FAILED -> List.of(new Word(said.referralId(), NoticeType.MESSAGE_NOT_DELIVERED, said.occasion()));
      case UNKNOWN -> List.of();
    };
  }

  private boolean isAtGateway(UUID message) {
    return jdbc.sql("""
        select exists (select from covert_message where id = :id and state in ('sending', 'sent', 'unknown'))
        """).param("id", message).query(Boolean.class).single();
  }
}
