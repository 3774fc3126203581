package org.lifeline.referral.intake;

import java.util.List;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.discovery.FoundPhones;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.valid.Replacement;
import org.lifeline.referral.progress.Progress;

/**
 * The rule for a referral that replaces another one, in the sandbox too: the other one is of the same partner, and its
 * phone is out.
 */
public final class ReplacementRule {

  public static final Verdict.Refused NOT_YOUR_REFERRAL = refused("unknown-value",
      "The id of one of your earlier referrals.");
  private static final String RULE = "no-phone-gone";
  private static final Verdict.Refused NO_PHONE_GONE = refused(RULE,
      "No phone of that referral is known to be out. If one is, send this again once the referral is shown as dispatched.");
  private static final Verdict.Refused ANOTHER_IS_TO_GO = refused(RULE,
      "Another phone is looked for or held for that referral. Report the one that was found now, at "
          + "POST /v1/referrals/{id}/discovery of that referral: until then the next one may go where the first one went.");

  private ReplacementRule() {
  }

  /**
   * Whether the earlier referral can be replaced. A parcel that came back is not a phone that is lost, but the abuser
   * may have found it.
   *
   * @param earlier what has happened to the referral that is replaced
   */
  public static boolean allows(Replacement replacement, Progress earlier) {
    return FoundPhones.isOut(earlier) && (replacement.isFound() || !earlier.phones().cameBack());
  }

  /**
   * The refusal if it does not {@link #allows allow}. If another phone is about to follow the one that was found, it
   * asks for a report of the find, which stops that phone.
   */
  public static Verdict.Refused refusal(Replacement replacement, Progress earlier) {
    return replacement.isFound() && earlier.phones().gone() != null ? ANOTHER_IS_TO_GO : NO_PHONE_GONE;
  }

  private static Verdict.Refused refused(String rule, String message) {
    return new Verdict.Refused(List.of(new FieldError(Field.REPLACES.text(), rule, message)));
  }
}
