package org.lifeline.referral.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.SandboxHappened;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.HappeningType;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.sandbox.SandboxReferrals.Untold;
import org.lifeline.referral.setapart.SetApart;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells partners what has happened in the sandbox, on a topic that notification-service alone reads; so notices, and
 * whatever follows from them, work as for any referral. Also forgets old referrals of the sandbox.
 */
final class SandboxNotices {

  private static final String TOPIC = "sandbox";
  private static final int MOST = 200;
  private static final Duration KEPT = Duration.ofDays(30);
  /** Steps that partners are not told of for any referral: they say nothing new, or must not be known. */
  private static final Set<String> SILENT = EnumSet
      .of(HappeningType.REVIEW_SETTLED, HappeningType.MATCH_SETTLED, HappeningType.REFERRAL_GOES_ON)
      .stream().map(HappeningType::text).collect(Collectors.toUnmodifiableSet());

  private final SandboxReferrals referrals;
  private final Steps steps;
  private final SetApart apart;
  private final Outbox outbox;
  private final EventRecords records;
  private final TransactionTemplate transaction;
  private final Ids ids;
  private final Clock clock;

  SandboxNotices(SandboxReferrals referrals, Steps steps, SetApart apart, Outbox outbox, EventRecords records,
      TransactionTemplate transaction, Ids ids, Clock clock) {
    this.referrals = referrals;
    this.steps = steps;
    this.apart = apart;
    this.outbox = outbox;
    this.records = records;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
  }

  /** Announces that a referral was accepted, which is not one of its steps. */
  OutgoingRecord created(UUID referral, String partner, Instant at) {
    return happened(referral, partner, "referral-created", at, null);
  }

  /** Announces what has happened since the last time. */
  @Scheduled(fixedDelayString = "PT0.5S")
  void tell() {
    transaction.executeWithoutResult(status -> {
      var told = referrals.takeUntold(clock.instant(), MOST).stream().filter(step -> !SILENT.contains(step.step()))
          .map(step -> happened(step.referral(), step.partner(), step.step(), step.at(), detail(step))).toList();
      if (!told.isEmpty()) {
        outbox.append(told);
      }
    });
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    transaction.executeWithoutResult(status -> referrals.forget(clock.instant().minus(KEPT)));
  }

  private OutgoingRecord happened(UUID referral, String partner, String step, Instant at, @Nullable String detail) {
    return records.internal(ids.next(), TOPIC, referral.toString(),
        new SandboxHappened(referral.toString(), at, partner, step, detail), at);
  }

  /** The detail that a notice of any other referral has, too; null for none. */
  private @Nullable String detail(Untold step) {
    return switch (steps.happening(step.step(), step.detail())) {
      case Happening.SetApart set -> apart.route();
      case Happening.Released released -> released.reason();
      case Happening.Prepared prepared -> prepared.trackingNumber();
      case Happening.Cancelled cancelled -> cancelled.reason();
      case Happening.Dispatched dispatched -> dispatched.trackingNumber();
      case Happening.Failed failed -> failed.reason();
      case Happening.Acknowledged acknowledged -> acknowledged.step();
      case Happening.SimSuspensionDecided decided -> decided.suspend() ? "suspend" : "keep";
      default -> null;
    };
  }
}
