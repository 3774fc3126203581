package org.lifeline.allocation.events;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.lifeline.allocation.audit.Acts;
import org.lifeline.allocation.needs.Needs;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.reservation.Round;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.inbox.ParkedRecords;
import org.springframework.stereotype.Component;

/**
 * What an erasure requires besides what the referral itself forgets; also applies erasures that this database does not
 * know of.
 */
@Component
class Erasures {

  /** The topic on which services confirm erasures; a record's key is the referral. */
  static final String TOPIC = "erasures";

  private static final String KEYS = "referral-keys";

  private final Rounds rounds;
  private final HubGroups groups;
  private final ParkedRecords parked;
  private final AuditLog audit;

  Erasures(Rounds rounds, HubGroups groups, ParkedRecords parked, AuditLog audit) {
    this.rounds = rounds;
    this.groups = groups;
    this.parked = parked;
    this.audit = audit;
  }

  /**
   * Confirms a referral's erasure in the open transaction, and drops any key of it that waits behind a dead letter.
   */
  void confirm(Round round, UUID referral) {
    parked.drop(KEYS, List.of(referral + "/" + Needs.PART));
    round.erasureConfirmed(referral);
  }

  /**
   * Applies, at start and in the open transaction, what other services have erased and this database has not, since it
   * was restored from a backup. Whether an erasure ends the referral is announced on topic {@code referrals} alone.
   */
  void catchUp(Collection<UUID> ids) {
    var round = rounds.open(groups.all());
    rounds.load(round, ids);
    var missed = ids.stream().map(round::referral).filter(referral -> !referral.erased()).toList();
    audit.record(Acts.ERASED_AGAIN, missed.stream().map(Referral::id).toList());
    missed.forEach(referral -> {
      round.change(referral.erased(false));
      confirm(round, referral.id());
    });
    rounds.close(round);
  }
}
