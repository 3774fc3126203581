package org.lifeline.referral.review;

import java.util.UUID;
import org.lifeline.referral.discovery.FoundPhones;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells where referrals stand, for decisions on which of several of the same survivor is served. Changes none. */
@Component
final class Standings {

  private final JdbcClient jdbc;
  private final Steps steps;

  Standings(JdbcClient jdbc, Steps steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  /** Whether a referral stands: it has not ended without a phone. */
  boolean stands(UUID referral) {
    return !progress(referral).hasEndedWithoutPhone();
  }

  /** Whether a phone of a referral was sent and no other is looked for, as far as can be said without a lock. */
  boolean isPhoneOut(UUID referral) {
    return FoundPhones.isOut(progress(referral));
  }

  /**
   * As {@link #isPhoneOut}, and makes sure that it stays so until the open transaction ends: serving it again takes the
   * same lock.
   */
  boolean keepsPhoneOut(UUID referral) {
    keep(referral);
    return isPhoneOut(referral);
  }

  /** Whether a phone is looked for, or held, for a referral, as far as can be said without a lock. */
  boolean isServed(UUID referral) {
    return stands(referral) && !isPhoneOut(referral);
  }

  /** Whether a referral is on hold until its partner opens it again. */
  boolean isOnHold(UUID referral) {
    return progress(referral).state() instanceof State.OnHold;
  }

  /** Whether it is set apart because of the survivor's age: whether it goes on at all is still to be decided. */
  boolean isSetApart(UUID referral) {
    return progress(referral).state() instanceof State.SetApart;
  }

  /** Keeps a referral from being reopened until the open transaction ends. */
  void keep(UUID referral) {
    jdbc.sql("select id from referral where id = :id for update").param("id", referral).query(UUID.class).optional();
  }

  /** What is known to have happened to a referral. */
  Progress progress(UUID referral) {
    return Progress.of(steps.of(referral));
  }
}
