package org.lifeline.notification.hotline;

import java.time.Clock;
import java.time.LocalDate;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.window.SafeWindow;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.stereotype.Service;

/**
 * Takes the word that a number was called before it was listed, so that bills are to be cleaned from an earlier day on.
 * The correction is put on record.
 */
@Service
class CorrectHotline {

  private final Hotlines hotlines;
  private final AuditLog audit;
  private final Clock clock;

  CorrectHotline(Hotlines hotlines, AuditLog audit, Clock clock) {
    this.hotlines = hotlines;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Called in the open transaction. A day later than the one in the list changes nothing.
   *
   * @throws Problem if the day is in the future by London's calendar, as the list's days are, or the list has no
   * such number (400)
   */
  Recorded handle(Caller caller, String number, LocalDate day) {
    if (day.isAfter(LocalDate.ofInstant(clock.instant(), SafeWindow.LONDON))) {
      throw Problem.invalidField("bills_clean_from", "out-of-range", "Use a day that is not to come.");
    }
    if (hotlines.current().entries().stream().noneMatch(entry -> entry.number().equals(number))) {
      throw Problem.invalidField("number", "unknown-value", "Use a number of the list.");
    }
    audit.record(Acts.corrected(caller));
    return Recorded.of(hotlines.cleanFrom(number, day), hotlines.currentVersion());
  }
}
