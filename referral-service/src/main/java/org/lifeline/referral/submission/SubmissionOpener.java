package org.lifeline.referral.submission;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ReferralSubmitted;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.MessageKey;
import org.lifeline.referral.form.JsonForm;

/** Opens what partners have sealed to this service's published key. */
final class SubmissionOpener {

  /** The HPKE info string, part of the contract with partners. */
  static final String INFO = "lifeline/referral-submitted/1";

  private final MessageKey key;
  private final JsonForm form = JsonForm.ofReferral();

  SubmissionOpener(MessageKey key) {
    this.key = key;
  }

  /**
   * What was sealed, as far as it can be read.
   *
   * @throws Undecodable it is no submission, or not sealed to this key
   */
  Opened open(@Nullable SpecificRecord event) throws Undecodable {
    if (!(event instanceof ReferralSubmitted submitted)) {
      throw new Undecodable("not-a-submission");
    }
    var sealed = submitted.getSealed();
    var bytes = new byte[sealed.remaining()];
    sealed.duplicate().get(bytes);
    try {
      return new Opened.Read(form.read(key.open(bytes, INFO)));
    } catch (CannotOpen e) {
      throw new Undecodable("cannot-be-opened");
    } catch (JsonForm.NotJson e) {
      return new Opened.NotJson();
    }
  }
}
