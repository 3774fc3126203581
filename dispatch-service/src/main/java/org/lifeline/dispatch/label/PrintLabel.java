package org.lifeline.dispatch.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.consignment.HubLists;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.Parcel;
import org.lifeline.dispatch.delivery.Deliveries;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Problem;
import org.lifeline.platform.sealing.CannotOpen;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.SealedContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The one place where delivery details are opened: for a label, at the moment when it is asked for. Nothing is kept. */
@Service
class PrintLabel {

  private static final String PART = "delivery";

  private final HubLists consignments;
  private final Deliveries deliveries;
  private final KeyEncryptionKey key;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final LabelSettings settings;
  private final ForbiddenWords forbidden;
  private final JsonMapper json;

  PrintLabel(HubLists consignments, Deliveries deliveries, KeyEncryptionKey key, AuditLog audit,
      PlatformTransactionManager transactions, LabelSettings settings, JsonMapper json) {
    this.consignments = consignments;
    this.deliveries = deliveries;
    this.key = key;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.settings = settings;
    this.forbidden = settings.forbidden();
    this.json = json;
  }

  /**
   * The label of a parcel that the hub has in hand.
   *
   * @throws Problem 404 the hub has no such parcel; 409 it is not in hand any more, its details have not come yet, or
   * they have a word that may be on no label; 410 they are erased
   */
  Label print(Caller hub, UUID id) {
    var consignment = consignments.find(id).filter(c -> c.parcel().hub().equals(hub.party()))
        .orElseThrow(Problem::notFound);
    if (!(consignment instanceof InHand)) {
      throw Problem.conflict("The parcel has been handed over or cancelled; it needs no label.");
    }
    var parcel = consignment.parcel();
    var details = Objects.requireNonNull(transaction.execute(status -> open(hub, parcel)));
    refuseWhatGivesAway(details);
    var sender = settings.senderOf(parcel.id());
    return new Label(sender.name(), sender.returnAddress(), details.lines(), details.deliveryInstructions(),
        parcel.trackingNumber(), parcel.trackingNumber());
  }

  /** In the open transaction, which puts it on record first: what cannot be recorded is not opened. */
  private DeliveryDetails open(Caller hub, Parcel parcel) {
    var sealed = deliveries.find(parcel.referralId());
    if (sealed.erased()) {
      throw new Problem(HttpStatus.GONE, "erased", "The delivery details have been erased.");
    }
    var wrapped = sealed.wrappedKey();
    var ciphertext = sealed.ciphertext();
    if (wrapped == null || ciphertext == null) {
      throw notYet();
    }
    var context = new SealedContext(parcel.referralId().toString(), PART, sealed.formVersion());
    var opening = audit.record(Acts.openedForLabel(hub), parcel.referralId());
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

  private void refuseWhatGivesAway(DeliveryDetails details) {
    var errors = new ArrayList<FieldError>();
    check(errors, "delivery_name", details.deliveryName());
    check(errors, "delivery_address", details.deliveryAddress());
    check(errors, "delivery_instructions", details.deliveryInstructions());
    if (!errors.isEmpty()) {
      throw new Problem(HttpStatus.CONFLICT, "label-not-neutral",
          "The delivery details would give the parcel away. The partner has to change them.", errors);
    }
  }

  private void check(List<FieldError> errors, String field, @Nullable String text) {
    if (text != null && forbidden.in(text)) {
      errors.add(new FieldError(field, "forbidden-word", "A label may not carry this word."));
    }
  }
}
