package org.lifeline.referral.intake;

import java.util.List;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.referral.discovery.FoundPhones;
import org.lifeline.referral.form.Field;
import org.lifeline.referral.form.Replacement;
import org.lifeline.referral.progress.Progress;

/** What a referral keeps to that replaces another one, in the sandbox too: that one is its partner's, and its phone is out. */
public final class ReplacementRule {

  public static final Verdict.Refused NOT_YOUR_REFERRAL = refused("unknown-value",
      "The id of one of your earlier referrals.");
  public static final Verdict.Refused NO_PHONE_GONE = refused("no-phone-gone",
      "No phone of that referral is known to be out. If one is, send this again once the referral is shown as dispatched.");

  private ReplacementRule() {
  }

  /**
   * A parcel that came back is no phone that is lost; but the abuser may have found it.
   *
   * @param earlier what has happened to the referral that is replaced
   */
  public static boolean allows(Replacement replacement, Progress earlier) {
    return FoundPhones.isOut(earlier) && (replacement.isFound() || !earlier.cameBack());
  }

  private static Verdict.Refused refused(String rule, String message) {
    return new Verdict.Refused(List.of(new FieldError(Field.REPLACES.text(), rule, message)));
  }
}
