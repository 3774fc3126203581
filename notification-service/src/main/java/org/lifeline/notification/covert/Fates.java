package org.lifeline.notification.covert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lifeline.notification.covert.WaitingMessages.Over;
import org.lifeline.notification.notice.NoticeType;
import org.lifeline.notification.notice.OwnNotices;
import org.lifeline.notification.notice.OwnNotices.Word;
import org.lifeline.platform.sql.AfterCommit;
import org.springframework.stereotype.Component;

/** Keeps what became of messages and tells the caseworkers, who must know of every message that was not sent. */
@Component
class Fates {

  private final WaitingMessages messages;
  private final OwnNotices partners;
  private final MeterRegistry metrics;

  Fates(WaitingMessages messages, OwnNotices partners, MeterRegistry metrics) {
    this.messages = messages;
    this.partners = partners;
    this.metrics = metrics;
    // Counters start at 0: otherwise a rate would miss the first message.
    Stream.of("sent", Reason.REFUSED.text(), Reason.UNKNOWN.text()).forEach(this::count);
  }

  private Counter count(String outcome) {
    return metrics.counter("lifeline.messages", "outcome", outcome);
  }

  /**
   * Keeps the outcomes. Called in the open transaction, as its last work.
   *
   * @param from the state that the messages must be in, under the lease that each outcome names; any other message was
   * told of already, or is somebody else's now
   */
  void keep(String from, List<Ended> ends, Instant now) {
    var ended = messages.end(from, ends, now);
    AfterCommit.run(() -> ended
        .forEach(over -> count(outcome(over.end())).increment()));
    partners.tell(ended.stream().flatMap(Fates::words).toList(), now);
  }

  /**
   * Says that the message was sent, or why not, and then what its gateway has said of it meanwhile. If it was unknown
   * whether the gateway took the message, a receipt shows that it did, and only that is told.
   */
  private static Stream<Word> words(Over over) {
    var end = over.end();
    var said = over.receipt() == null
        ? Optional.<Word>empty()
        : Receipts.word(end.referralId(), end.occasion().text(), over.receipt());
    boolean told = end.state().equals("sent")
        || end.reason() != null && !(end.reason() == Reason.UNKNOWN && said.isPresent());
    return Stream.concat(told ? Stream.of(word(end)) : Stream.empty(), said.stream());
  }

  private static Word word(Ended end) {
    var reason = end.reason();
    return new Word(end.referralId(), reason == null ? NoticeType.MESSAGE_SENT : NoticeType.MESSAGE_NOT_SENT,
        end.occasion().text() + (reason == null ? "" : ":" + reason.text()));
  }

  /** The outcome as a label of the counter: a fixed word that tells of nobody. */
  private static String outcome(Ended end) {
    var reason = end.reason();
    return reason != null ? reason.text() : end.state().equals("queued") ? "not-reached" : end.state();
  }
}
