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

/** Keeps what became of messages, and tells their caseworkers: whatever was not sent, they have to know. */
@Component
class Fates {

  private final WaitingMessages messages;
  private final OwnNotices partners;
  private final MeterRegistry metrics;

  Fates(WaitingMessages messages, OwnNotices partners, MeterRegistry metrics) {
    this.messages = messages;
    this.partners = partners;
    this.metrics = metrics;
    // From 0 on: how many there are within some time cannot be told of the first otherwise.
    Stream.of("sent", Reason.REFUSED.text(), Reason.UNKNOWN.text()).forEach(this::count);
  }

  private Counter count(String outcome) {
    return metrics.counter("lifeline.messages", "outcome", outcome);
  }

  /**
   * In the open transaction and as its last work.
   *
   * @param from the state that the messages are in; of one that is not, somebody else has told already
   */
  void keep(String from, List<Ended> ends, Instant now) {
    var ended = messages.end(from, ends, now);
    AfterCommit.run(() -> ended
        .forEach(over -> count(outcome(over.end())).increment()));
    partners.tell(ended.stream().flatMap(Fates::words).toList(), now);
  }

  /**
   * That it was sent, or why not; then what its gateway has said of it meanwhile. Where nobody knows whether it took the message,
   * that alone: it did.
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

  /** A word of the code: nothing of anybody. */
  private static String outcome(Ended end) {
    var reason = end.reason();
    return reason != null ? reason.text() : end.state().equals("queued") ? "not-reached" : end.state();
  }
}
