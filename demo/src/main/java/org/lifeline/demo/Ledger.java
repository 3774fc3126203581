package org.lifeline.demo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Submission;

/** What is known of the run so far, as partners see it. Filled by several threads. */
final class Ledger {

  /**
   * What a partner was last told of a referral that has come to where it stays, by its state; of all others the next. Who waits
   * again after a release is told of that alone.
   */
  private static final Map<String, Set<String>> LAST_NOTICE = Map.of("waiting",
      Set.of("referral-waitlisted", "reservation-released"), "set-apart", Set.of("referral-set-apart"), "withdrawn",
      Set.of("referral-withdrawn"), "erased", Set.of("personal-data-erased"), "taken-over",
      Set.of("referral-taken-over"));
  private static final Set<String> LAST_NOTICE_OF_A_PHONE = Set.of("network-acknowledged");

  private final Map<Integer, Submission> submissions = new ConcurrentSkipListMap<>();
  private final Set<String> ofAccepted = ConcurrentHashMap.newKeySet();
  private final Map<String, ReferralView> referrals = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> notices = new ConcurrentHashMap<>();

  void submitted(Submission submission) {
    submissions.put(submission.row().number(), submission);
    if (submission.accepted() && submission.referralId() != null) {
      ofAccepted.add(submission.referralId());
    }
  }

  /** Whether a submission that was accepted has made this referral. */
  boolean isOfAccepted(String referralId) {
    return ofAccepted.contains(referralId);
  }

  void seen(ReferralView referral) {
    referrals.put(referral.id(), referral);
  }

  void noticed(String referralId, String type) {
    notices.computeIfAbsent(referralId, id -> ConcurrentHashMap.newKeySet()).add(type);
  }

  /** In the order of the file. */
  Collection<Submission> submissions() {
    return submissions.values();
  }

  /** Those that the scheme has accepted, in the order of the file. */
  List<Submission> accepted() {
    return submissions.values().stream().filter(Submission::accepted).toList();
  }

  /** The referral of an accepted submission, or a duplicate's earlier one; null where it has not been seen. */
  @Nullable
  ReferralView referralOf(Submission submission) {
    return submission.referralId() == null ? null : referrals.get(submission.referralId());
  }

  /** Every referral that was seen, also of other runs. */
  Collection<ReferralView> referrals() {
    return referrals.values();
  }

  /** Those that were handed in in this run. */
  Stream<ReferralView> handedIn() {
    return accepted().stream().<@Nullable ReferralView>map(this::referralOf).filter(Objects::nonNull);
  }

  /** Tracking numbers of their parcels that have gone and not arrived: of a run before that broke off, nobody delivers them. */
  Stream<String> underWay() {
    return handedIn().filter(referral -> referral.state().equals("dispatched"))
        .<@Nullable String>map(ReferralView::trackingNumber).filter(Objects::nonNull);
  }

  /** How many of those wait for the safeguarding lead, for their survivors are under sixteen. */
  long setApart() {
    return handedIn().filter(referral -> referral.state().equals("set-apart")).count();
  }

  /**
   * Whether the referral has got its phone on its way and acknowledged, or waits, or is set apart, where the lead decides, or
   * has ended, and its partner was told so.
   */
  boolean settled(Submission accepted) {
    var referral = referralOf(accepted);
    return referral != null && (referral.acknowledged() || LAST_NOTICE.containsKey(referral.state()))
        && notified(referral);
  }

  /**
   * Whether a device is held for the referral that will not be handed over.
   *
   * @param withoutPack regions that have no contact pack
   */
  boolean cannotGo(Submission accepted, Set<String> withoutPack) {
    var referral = referralOf(accepted);
    return referral != null && referral.isReserved() && withoutPack.contains(accepted.row().region());
  }

  /** Whether its partner was told where the referral has got to: what it was told before it got there does not count. */
  boolean notified(ReferralView referral) {
    var told = notices.getOrDefault(referral.id(), Set.of());
    return LAST_NOTICE.getOrDefault(referral.state(), LAST_NOTICE_OF_A_PHONE).stream().anyMatch(told::contains);
  }
}
