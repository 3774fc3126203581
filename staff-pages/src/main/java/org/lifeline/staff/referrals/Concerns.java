package org.lifeline.staff.referrals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds the referrals that need a caseworker. A message to the survivor was not sent or not delivered, or the safe
 * contact is stale: only the latest such notice of each referral counts, as a survivor who was told of the next step was
 * told enough, and it stands until the safe contact is confirmed or changed. A parcel has failed, or the referral was on
 * hold when another partner gave it: that stands until the referral is served again. A network has not suspended the SIM
 * of a found phone. None stands longer than 14 days.
 */
@Component
class Concerns {

  private static final Duration STANDS_FOR = Duration.ofDays(14);
  private static final int MOST = 10;
  private static final String CONTACT_CHANGED = "safe-contact-changed";
  private static final String REOPENED = "referral-reopened";

  private final MessageNotices notices;
  private final OwnReferrals referrals;
  private final Clock clock = Clock.systemUTC();

  Concerns(MessageNotices notices, OwnReferrals referrals) {
    this.notices = notices;
    this.referrals = referrals;
  }

  /** A referral to look at, and why. */
  record Concern(Referral referral, MessageNotice notice) {
  }

  /**
   * Some concerns.
   *
   * @param more whether there are others, which show when these are dealt with
   */
  record Some(List<Concern> items, boolean more) {
  }

  /**
   * All concerns, the latest first; empty where notification-service cannot tell them now.
   *
   * @param known referrals that need not be fetched
   */
  Optional<Some> all(List<Referral> known) {
    var byId = known.stream().collect(Collectors.toMap(Referral::id, Function.identity()));
    return notices.troubles().map(troubles -> some(troubles, byId));
  }

  /**
   * The concern of one referral, if there is one.
   *
   * @param latest its notices, latest first
   */
  Optional<MessageNotice> of(Referral referral, List<MessageNotice> latest) {
    return latest.stream().limit(1).filter(notice -> stands(referral, notice)).findFirst();
  }

  private Some some(List<MessageNotice> troubles, Map<UUID, Referral> known) {
    var found = new ArrayList<Concern>();
    for (var notice : troubles) {
      if (isRecentTrouble(notice)) {
        referral(notice.referralId(), known).filter(referral -> stands(referral, notice))
            .ifPresent(referral -> found.add(new Concern(referral, notice)));
      }
      if (found.size() > MOST) {
        break;
      }
    }
    return new Some(found.stream().limit(MOST).toList(), found.size() > MOST);
  }

  /** The referral; empty where it has become another partner's. */
  private Optional<Referral> referral(UUID id, Map<UUID, Referral> known) {
    return known.containsKey(id) ? Optional.ofNullable(known.get(id)) : referrals.findIfOwn(id);
  }

  private boolean isRecentTrouble(MessageNotice notice) {
    return notice.isTrouble() && notice.at().isAfter(clock.instant().minus(STANDS_FOR));
  }

  private boolean stands(Referral referral, MessageNotice notice) {
    return isRecentTrouble(notice) && switch (notice.type()) {
      case MessageNotice.FAILED, MessageNotice.TRANSFERRED ->
        referral.onHold() && !happenedSince(referral, REOPENED, notice.at());
      case MessageNotice.ACKNOWLEDGED -> true; // a decision since was about another phone
      default -> referral.changeable() && !happenedSince(referral, CONTACT_CHANGED, notice.at());
    };
  }

  private static boolean happenedSince(Referral referral, String step, Instant when) {
    return referral.lastOf(step).filter(changed -> changed.isAfter(when)).isPresent();
  }
}
