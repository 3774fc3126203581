package org.lifeline.referral.submission;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.platform.registry.Fields;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.MessageKey;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.JsonForm;

/**
 * Opens what partners have sealed to this service's published key. Each partner seals with its own info string: what
 * was copied from one partner's topic, or from a backup of it, does not count on another's.
 */
final class SubmissionOpener {

  private static final String OF_A_PARTNER = "lifeline/referral-submitted/2/";
  /**
   * The info string that was published to every partner up to version 1.0: valid only if the sealed content names its
   * partner.
   */
  private static final String OF_ANY_PARTNER = "lifeline/referral-submitted/1";

  private final MessageKey key;
  private final JsonForm form = JsonForm.ofReferral();

  SubmissionOpener(MessageKey key) {
    this.key = key;
  }

  /** The HPKE info string with which a partner seals, part of the contract with it. */
  static String info(String partner) {
    return OF_A_PARTNER + partner;
  }

  /**
   * Opens a submission, as far as it can be read.
   *
   * @param partner whose topic it was read from
   * @throws Undecodable it is not a submission, or not sealed to this key by this partner
   */
  Opened open(@Nullable SpecificRecord event, String partner) throws Undecodable {
    if (!(event instanceof ReferralSubmitted submitted)) {
      throw new Undecodable("not-a-submission");
    }
    try {
      return open(Fields.bytes(submitted.getSealed()), partner);
    } catch (CannotOpen e) {
      throw new Undecodable("cannot-be-opened");
    } catch (JsonForm.NotJson e) {
      return new Opened.NotJson();
    }
  }

  private Opened open(byte[] sealed, String partner) throws JsonForm.NotJson {
    byte[] plain;
    try {
      plain = key.open(sealed, info(partner));
    } catch (CannotOpen e) {
      var referral = form.read(key.open(sealed, OF_ANY_PARTNER));
      return partner.equals(referral.text(Field.PARTNER)) ? new Opened.Read(referral) : new Opened.OfNobody();
    }
    return new Opened.Read(form.read(plain));
  }
}
