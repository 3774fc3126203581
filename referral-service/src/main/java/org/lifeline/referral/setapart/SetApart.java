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
 * Which survivors go a separate way, and what their partners are told of it at once. Such a referral is accepted and kept,
 * and nobody looks for a phone until somebody has decided.
 *
 * @param age survivors younger than so many years at the moment of acceptance are set apart; 0 sets nobody apart
 * @param route what happens now and whom the partner reaches, in plain English
 */
@ConfigurationProperties("lifeline.set-apart")
public record SetApart(@DefaultValue("16") int age, @DefaultValue(SetApart.DEFAULT_ROUTE) String route) {

  static final String DEFAULT_ROUTE = "Survivors of this age go a separate way. The referral is kept and no phone is sent yet: within a"
      + " working day the scheme's safeguarding lead decides with you whether it goes on, or whether children's services take"
      + " over. Until then follow your own safeguarding procedure; in danger call 999. Reach the safeguarding lead at"
      + " safeguarding@lifeline.example.";

  /** Birthdays begin at midnight here. */
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** @throws IllegalArgumentException an age below 0, or no word of what happens now */
  public SetApart {
    if (age < 0 || route.isBlank()) {
      throw new IllegalArgumentException("lifeline.set-apart: an age of 0 or more, and what partners are told");
    }
  }

  /** Whether a survivor of this date of birth is set apart. Who is born on 29 February is older from 1 March on. */
  public boolean applies(LocalDate birth, Instant at) {
    return Period.between(birth, LocalDate.ofInstant(at, LONDON)).getYears() < age;
  }

  /** What stands among the warnings of the answer, whichever way the referral came. */
  public FieldError told() {
    return new FieldError(Field.DATE_OF_BIRTH.text(), "set-apart", route);
  }
}
