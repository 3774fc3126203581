package org.lifeline.notification.notice;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Tells partners what became of messages to their survivors. */
@Service
public class TellOfMessages {

  private static final long NO_SEQUENCE = 0;

  private final Referrals referrals;
  private final NoticeBoard board;

  TellOfMessages(Referrals referrals, NoticeBoard board) {
    this.referrals = referrals;
    this.board = board;
  }

  /** @param detail words of closed sets: what it tells, and why it was not sent */
  public record Fate(UUID referralId, boolean sent, String detail) {
  }

  /** In the open transaction and as its last work. Of a referral whose partner is not known yet nobody is told. */
  public void tell(List<Fate> fates, Instant now) {
    if (fates.isEmpty()) {
      return;
    }
    var partners = new HashMap<UUID, String>();
    referrals.find(fates.stream().map(Fate::referralId).collect(Collectors.toSet())).forEach((id, progress) -> {
      if (progress.partner() != null) {
        partners.put(id, progress.partner());
      }
    });
    var told = new Told(partners);
    fates.stream().filter(fate -> partners.containsKey(fate.referralId()))
        .forEach(fate -> told.add(Step.of(fate.referralId(),
            fate.sent() ? NoticeType.MESSAGE_SENT : NoticeType.MESSAGE_NOT_SENT, NO_SEQUENCE, now, fate.detail())));
    board.put(told);
  }
}
