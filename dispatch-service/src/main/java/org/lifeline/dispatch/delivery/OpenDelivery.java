package org.lifeline.dispatch.delivery;

import java.util.List;
import java.util.UUID;
import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.SealedContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The one place where delivery details are opened. Nothing is kept. */
@Service
public class OpenDelivery {

  private static final String PART = "delivery";

  private final Deliveries deliveries;
  private final KeyEncryptionKey key;
  private final AuditLog audit;
  private final JsonMapper json;

  OpenDelivery(Deliveries deliveries, KeyEncryptionKey key, AuditLog audit, JsonMapper json) {
    this.deliveries = deliveries;
    this.key = key;
    this.audit = audit;
    this.json = json;
  }

  /**
   * Where a parcel goes or has gone, in the open transaction, which puts it on record first: what cannot be recorded is not
   * opened.
   *
   * @param act who opens them, and why
   * @throws Problem 410 they are erased; 409 they have not come yet, or are others than those that the parcel has gone with
   */
  public DeliveryDetails open(Act act, UUID consignment, UUID referral) {
    var sealed = deliveries.find(referral);
    demandThoseOf(consignment); // afterwards: those that came in between are not what was found
    return open(act, referral, sealed);
  }

  /** @throws Problem 409 a parcel has gone with other details than there are now: those are kept nowhere */
  public void demandThoseOf(UUID consignment) {
    if (deliveries.changedSinceGone(consignment)) {
      var error = new FieldError("consignment_id", "details-changed-since",
          "The delivery details have changed since this parcel has gone; where it goes is kept nowhere.");
      throw new Problem(HttpStatus.CONFLICT, error.rule(), error.message(), List.of(error));
    }
  }

  /** @param sequence which of the changes of the details they are of */
  public record ForLabel(DeliveryDetails details, long sequence) {
  }

  /** The details for a label, as above; once it is made, {@link #labelled} has to be told. */
  public ForLabel openForLabel(Act act, UUID referral) {
    var sealed = deliveries.find(referral);
    return new ForLabel(open(act, referral, sealed), sealed.sequence());
  }

  /** A label of a parcel was made of these details: it is outdated from the moment on when others come. */
  public void labelled(UUID consignment, UUID referral, long sequence) {
    deliveries.labelled(consignment, referral, sequence);
  }

  private DeliveryDetails open(Act act, UUID referral, Deliveries.Sealed sealed) {
    if (sealed.erased()) {
      throw new Problem(HttpStatus.GONE, "erased", "The delivery details have been erased.");
    }
    var wrapped = sealed.wrappedKey();
    var ciphertext = sealed.ciphertext();
    if (wrapped == null || ciphertext == null) {
      throw notYet();
    }
    var context = new SealedContext(referral.toString(), PART, sealed.formVersion());
    var opening = audit.record(act, referral);
    try {
      return json.readValue(key.unwrap(wrapped, context).open(ciphertext, context, opening), DeliveryDetails.class);
    } catch (CannotOpen e) {
      throw notYet(); // a part was replaced and its new key is on its way
    }
  }

  private static Problem notYet() {
    return new Problem(HttpStatus.CONFLICT, "delivery-details-not-here",
        "The delivery details have not come yet, or are being replaced. Try again in a moment.");
  }
}
