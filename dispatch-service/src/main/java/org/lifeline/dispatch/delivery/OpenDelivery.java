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
   * Opens the details that a parcel goes or has gone with, in the open transaction. The opening is audited first: what
   * cannot be audited is not opened.
   *
   * @param act who opens them, and why
   * @throws Problem 410 they are erased; 409 they have not come yet, or differ from those that the parcel left with
   */
  public DeliveryDetails open(Act act, UUID consignment, UUID referral) {
    var sealed = deliveries.find(referral);
    demandThoseOf(consignment); // after the read: details that came in between are not those that were read
    return open(act, referral, sealed);
  }

  /**
   * Checks that a parcel did not leave with other details than the current ones.
   *
   * @throws Problem 409 it did: those details are kept nowhere
   */
  public void demandThoseOf(UUID consignment) {
    if (deliveries.changedSinceGone(consignment)) {
      var error = new FieldError("consignment_id", "details-changed-since",
          "The delivery details have changed since this parcel has gone; where it goes is kept nowhere.");
      throw new Problem(HttpStatus.CONFLICT, error.rule(), error.message(), List.of(error));
    }
  }

  /**
   * Delivery details for a label.
   *
   * @param sequence the sequence of the change that brought them
   */
  public record ForLabel(DeliveryDetails details, long sequence) {
  }

  /** Opens the details for a label, as {@link #open} does. Once the label is made, call {@link #labelled}. */
  public ForLabel openForLabel(Act act, UUID referral) {
    var sealed = deliveries.find(referral);
    return new ForLabel(open(act, referral, sealed), sealed.sequence());
  }

  /** Remembers that a label of a parcel was made from these details: it is outdated as soon as others come. */
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
