package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells partners what this service says by itself: about messages to their survivors and about safe contacts. */
@Service
public class OwnNotices {

  private static final long NO_SEQUENCE = 0;

  private final Referrals referrals;
  private final EarlySteps earlySteps;
  private final NoticeBoard board;

  OwnNotices(Referrals referrals, EarlySteps earlySteps, NoticeBoard board) {
    this.referrals = referrals;
    this.earlySteps = earlySteps;
    this.board = board;
  }

  /** @param detail words of closed sets; null for none */
  public record Word(UUID referralId, NoticeType type, @Nullable String detail) {
  }

  /**
   * Tells partners in the open transaction, as its last work. If the partner of a referral is not known yet, it is told
   * as soon as it is.
   */
  public void tell(List<Word> words, Instant now) {
    if (words.isEmpty()) {
      return;
    }
    var partners = referrals
        .record(words.stream().map(Word::referralId).distinct().map(Progress::none).toList()).partners();
    var told = new Told(partners);
    var early = new ArrayList<Step>();
    for (var word : words) {
      var step = Step.of(word.referralId(), word.type(), NO_SEQUENCE, now, word.detail());
      if (partners.containsKey(word.referralId())) {
        told.add(step);
      } else {
        early.add(step);
      }
    }
    earlySteps.keep(early);
    board.put(told);
  }
}
