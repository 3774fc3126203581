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
   * By state, the last notices about a referral that has reached a state where it stays; in all other states it has a
   * phone, whose last notices are every acknowledgement of it. A referral that waits again after a release gets no
   * other notice than that of the release.
   */
  private static final Map<String, Set<String>> LAST_NOTICE = Map.of("waiting",
      Set.of("referral-waitlisted", "reservation-released"), "set-apart", Set.of("referral-set-apart"), "withdrawn",
      Set.of("referral-withdrawn"), "erased", Set.of("personal-data-erased"), "taken-over",
      Set.of("referral-taken-over"));

  private final Map<Integer, Submission> submissions = new ConcurrentSkipListMap<>();
  private final Set<String> ofAccepted = ConcurrentHashMap.newKeySet();
  private final Map<String, ReferralView> referrals = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> notices = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();

  void submitted(Submission submission) {
    submissions.put(submission.row().number(), submission);
    if (submission.accepted() && submission.referralId() != null) {
      ofAccepted.add(submission.referralId());
    }
  }

  /** Whether this referral was created by an accepted submission. */
  boolean isOfAccepted(String referralId) {
    return ofAccepted.contains(referralId);
  }

  /** How many submissions duplicate a referral that none of this run created. */
  long duplicatesOfOtherFiles() {
    return submissions.values().stream().filter(Submission::isDuplicate).map(Submission::referralId)
        .filter(id -> id == null || !isOfAccepted(id)).count();
  }

  void seen(ReferralView referral) {
    referrals.put(referral.id(), referral);
  }

  /** Each notice once, in the order in which they were given; acknowledgements start again with each device. */
  void noticed(String referralId, String type, String detail) {
    notices.computeIfAbsent(referralId, id -> ConcurrentHashMap.newKeySet()).add(type);
    switch (type) {
      case "device-dispatched" -> acknowledged.remove(referralId);
      case "network-acknowledged" ->
        acknowledged.computeIfAbsent(referralId, id -> ConcurrentHashMap.newKeySet()).add(detail);
      default -> {
      }
    }
  }

  /** All submissions, in the order of the file. */
  Collection<Submission> submissions() {
    return submissions.values();
  }

  /** The accepted submissions, in the order of the file. */
  List<Submission> accepted() {
    return submissions.values().stream().filter(Submission::accepted).toList();
  }

  /** The referral of an accepted submission, or the earlier one that it duplicates; null if it has not been seen. */
  @Nullable
  ReferralView referralOf(Submission submission) {
    return submission.referralId() == null ? null : referrals.get(submission.referralId());
  }

  /** Every referral seen so far, those of other runs included. */
  Collection<ReferralView> referrals() {
    return referrals.values();
  }

  /** The referrals handed in in this run. */
  Stream<ReferralView> handedIn() {
    return accepted().stream().<@Nullable ReferralView>map(this::referralOf).filter(Objects::nonNull);
  }

  /**
   * Tracking numbers of parcels of these referrals that are under way; if an interrupted run has handed one over,
   * nobody else delivers it.
   */
  Stream<String> underWay() {
    return handedIn().filter(referral -> referral.state().equals("dispatched"))
        .<@Nullable String>map(ReferralView::trackingNumber).filter(Objects::nonNull);
  }

  /** How many of these referrals wait for the safeguarding lead because the survivor is under sixteen. */
  long setApart() {
    return handedIn().filter(referral -> referral.state().equals("set-apart")).count();
  }

  /**
   * Whether the referral has its phone on its way and acknowledged, or waits, or is set apart for the lead to decide,
   * or has ended; and its partner was told so.
   */
  boolean settled(Submission accepted) {
    var referral = referralOf(accepted);
    return referral != null && (referral.acknowledged() || LAST_NOTICE.containsKey(referral.state()))
        && notified(referral);
  }

  /**
   * Whether a device is reserved for the referral that will not be handed over.
   *
   * @param withoutPack regions whose contact pack holds no telephone number
   */
  boolean cannotGo(Submission accepted, Set<String> withoutPack) {
    var referral = referralOf(accepted);
    return referral != null && referral.isReserved() && withoutPack.contains(accepted.row().region());
  }

  /** Whether its partner was told of the referral's present state; earlier notices do not count. */
  boolean notified(ReferralView referral) {
    var last = LAST_NOTICE.get(referral.state());
    return last == null
        ? acknowledged.getOrDefault(referral.id(), Set.of()).containsAll(ReferralView.ACKNOWLEDGEMENTS)
        : last.stream().anyMatch(notices.getOrDefault(referral.id(), Set.of())::contains);
  }
}
