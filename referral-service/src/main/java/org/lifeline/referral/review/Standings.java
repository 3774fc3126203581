package org.lifeline.referral.review;

import java.util.UUID;
import org.lifeline.referral.discovery.FoundPhones;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where referrals stand, for whoever decides which of several of the same survivor is served. Changes none. */
final class Standings {

  private final JdbcClient jdbc;
  private final Steps steps;

  Standings(JdbcClient jdbc, Steps steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  /** Whether a referral has not come to an end without a phone. */
  boolean stands(UUID referral) {
    return !progress(referral).hasEndedWithoutPhone();
  }

  /** Whether a phone of a referral has gone and no other is looked for, as far as anybody can say without a lock. */
  boolean isPhoneOut(UUID referral) {
    return FoundPhones.isOut(progress(referral));
  }

  /** The same, and that it stays so until the open transaction ends: whoever has it served again takes the same lock. */
  boolean keepsPhoneOut(UUID referral) {
    keep(referral);
    return isPhoneOut(referral);
  }

  /** Whether a phone is looked for, or on its way, for a referral, as far as anybody can say without a lock. */
  boolean isServed(UUID referral) {
    return stands(referral) && !isPhoneOut(referral);
  }

  /** Whether a referral is on hold until its partner opens it again. */
  boolean isOnHold(UUID referral) {
    return progress(referral).state() instanceof State.OnHold;
  }

  /** Whether it is still to be decided whether it goes on at all, because of the survivor's age. */
  boolean isSetApart(UUID referral) {
    return progress(referral).state() instanceof State.SetApart;
  }

  /** Has whoever opens a referral again wait until the open transaction ends. */
  void keep(UUID referral) {
    jdbc.sql("select id from referral where id = :id for update").param("id", referral).query(UUID.class).optional();
  }

  /** What is known to have happened to a referral. */
  Progress progress(UUID referral) {
    return Progress.of(steps.of(referral));
  }
}
