package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells partners what this service has to say by itself: of messages to their survivors, and of safe contacts. */
@Service
public class OwnNotices {

  private static final long NO_SEQUENCE = 0;

  private final Referrals referrals;
  private final NoticeBoard board;

  OwnNotices(Referrals referrals, NoticeBoard board) {
    this.referrals = referrals;
    this.board = board;
  }

  /** @param detail words of closed sets; null for none */
  public record Word(UUID referralId, NoticeType type, @Nullable String detail) {
  }

  /** In the open transaction and as its last work. Of a referral whose partner is not known yet nobody is told. */
  public void tell(List<Word> words, Instant now) {
    if (words.isEmpty()) {
      return;
    }
    var partners = referrals.partnersOf(words.stream().map(Word::referralId).collect(Collectors.toSet()));
    var told = new Told(partners);
    words.stream().filter(word -> partners.containsKey(word.referralId()))
        .forEach(word -> told.add(Step.of(word.referralId(), word.type(), NO_SEQUENCE, now, word.detail())));
    board.put(told);
  }
}
