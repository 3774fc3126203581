package org.lifeline.referral.setapart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.form.raw.Field;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which survivors go a separate way, and what their partners are told at once. Such a referral is accepted and kept,
 * but no phone is looked for until there is a decision.
 *
 * @param age survivors who are younger than this many years at the time of acceptance are set apart; 0 sets nobody
 * apart
 * @param route what happens now and whom the partner can reach, in plain English
 */
@ConfigurationProperties("lifeline.set-apart")
public record SetApart(@DefaultValue("16") int age, @DefaultValue(SetApart.DEFAULT_ROUTE) String route) {

  static final String DEFAULT_ROUTE = "Survivors of this age go a separate way. The referral is kept and no phone is sent yet: within a"
      + " working day the scheme's safeguarding lead decides with you whether it goes on, or whether children's services take"
      + " over. Until then follow your own safeguarding procedure; in danger call 999. Reach the safeguarding lead at"
      + " safeguarding@lifeline.example.";

  /** The time zone in which birthdays begin at midnight. */
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** @throws IllegalArgumentException the age is below 0, or the route is blank */
  public SetApart {
    if (age < 0 || route.isBlank()) {
      throw new IllegalArgumentException("lifeline.set-apart: an age of 0 or more, and what partners are told");
    }
  }

  /**
   * Whether a survivor of this date of birth is set apart. Someone born on 29 February becomes a year older on 1 March
   * if the year is not a leap year.
   */
  public boolean applies(LocalDate birth, Instant at) {
    return Period.between(birth, LocalDate.ofInstant(at, LONDON)).getYears() < age;
  }

  /** The warning in the answer, whichever way the referral came. */
  public FieldError told() {
    return new FieldError(Field.DATE_OF_BIRTH.text(), "set-apart", route);
  }
}
