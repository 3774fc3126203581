package org.lifeline.verification.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of notification-service.
 *
 * @param contacts version of each entry of the directory
 * @param early    referrals of which steps are kept because their creation has not been seen
 * @param waits    referrals held as possible matches that it is not yet time to show as waiting
 * @param notices  in the order of their positions
 * @param starts   positions above which feeds continued after the database was restored
 * @param hotlines versions of the list of hotlines that are stored as published
 * @param applied  which of these each network operator has applied, stored as published
 */
public record NotificationRows(Map<String, Long> contacts, List<Referral> referrals, List<UUID> early,
    List<UUID> waits, List<Notice> notices, Set<Long> starts, Set<Long> hotlines, Set<Applied> applied) {

  public NotificationRows {
    contacts = Map.copyOf(contacts);
    referrals = List.copyOf(referrals);
    early = List.copyOf(early);
    waits = List.copyOf(waits);
    notices = List.copyOf(notices);
    starts = Set.copyOf(starts);
    hotlines = Set.copyOf(hotlines);
    applied = Set.copyOf(applied);
  }

  /** States that a network operator has applied a version of the list of hotlines. */
  public record Applied(String operator, long version) {
    @Override
    public String toString() {
      return "version " + version + " applied by " + operator;
    }
  }

  /** The numbers are the last sequence processed from each topic. */
  public record Referral(UUID id, @Nullable String partner, long referrals, long allocations, long dispatches) {
  }

  /** One step of a referral that its partner is told. */
  public record Notice(String partner, long position, UUID referral, String type) {
  }
}
