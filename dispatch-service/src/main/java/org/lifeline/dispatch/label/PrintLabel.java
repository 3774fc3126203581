package org.lifeline.dispatch.label;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.Scheme;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.consignment.store.HubLists;
import org.lifeline.dispatch.delivery.DeliveryDetails;
import org.lifeline.dispatch.delivery.OpenDelivery;
import org.lifeline.dispatch.delivery.Unheard;
import org.lifeline.dispatch.referral.Referrals;
import org.lifeline.dispatch.referral.Standing;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.words.WordList;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes labels: opens the delivery details at the moment when a label is asked for. All that is kept is which version
 * of the details the label was made from.
 */
@Service
class PrintLabel {

  private final Scheme scheme;
  private final HubLists lists;
  private final Consignments consignments;
  private final Referrals referrals;
  private final Unheard unheard;
  private final OpenDelivery open;
  private final TransactionTemplate transaction;
  private final LabelSettings settings;
  private final WordList forbidden;
  private final Clock clock;

  PrintLabel(Scheme scheme, HubLists lists, Consignments consignments, Referrals referrals, Unheard unheard,
      OpenDelivery open, TransactionTemplate transaction, LabelSettings settings, WordList forbidden,
      Clock clock) {
    settings.demandNeutral(forbidden);
    this.scheme = scheme;
    this.lists = lists;
    this.consignments = consignments;
    this.referrals = referrals;
    this.unheard = unheard;
    this.open = open;
    this.transaction = transaction;
    this.settings = settings;
    this.forbidden = forbidden;
    this.clock = clock;
  }

  /**
   * Makes the label of a parcel that the hub has in hand.
   *
   * @throws Problem 404 the hub has no such parcel; 409 it is no longer in hand or may not leave, or its details have
   * not come yet, may be outdated, or contain a word that no label may carry; 410 they are erased
   */
  Label print(Caller hub, UUID id) {
    var made = label(hub, id, false);
    open.labelled(id, made.referral, made.sequence);
    return made.label;
  }

  /**
   * As {@link #print}, but returns the label as a page to print, made in memory alone.
   *
   * @throws Problem as {@link #print}; also 409 where the details have letters that the labels' font lacks, or are too
   * long
   */
  byte[] page(Caller hub, UUID id) {
    try {
      var made = label(hub, id, true);
      var page = LabelPage.of(made.label);
      open.labelled(id, made.referral, made.sequence);
      return page;
    } catch (LabelPage.DoesNotFit e) {
      throw notPrintable(List.of(new FieldError("delivery_address", "too-long", "A label has no room for so much.")));
    }
  }

  /**
   * A label and what has to be remembered of it. That is remembered only once the label is complete: after a refusal
   * the earlier label stays outdated.
   */
  private record Made(Label label, UUID referral, long sequence) {
  }

  private Made label(Caller hub, UUID id, boolean printed) {
    var consignment = lists.find(id).filter(c -> c.parcel().hub().equals(hub.party()))
        .orElseThrow(Problem::notFound);
    if (!(consignment instanceof InHand inHand)) {
      throw Problem.conflict("The parcel has been handed over or cancelled; it needs no label.");
    }
    var parcel = inHand.parcel();
    var referral = referrals.find(parcel.referralId());
    var against = referral.standing() == Standing.ERASED
        ? List.<FieldError>of() // refused as such below
        : Stream.concat(scheme.against(parcel.device().operator()).stream(),
            inHand.against(referral, !consignments.found(Set.of(id)).isEmpty(), clock.instant()).stream()).toList();
    if (!against.isEmpty()) {
      throw new Problem(HttpStatus.CONFLICT, "may-not-go", "The parcel may not go; it needs no label.", against);
    }
    if (!unheard.of(Set.of(parcel.referralId())).isEmpty()) {
      var error = Unheard.error();
      throw new Problem(HttpStatus.CONFLICT, error.rule(), error.message(), List.of(error));
    }
    var opened = Objects.requireNonNull(transaction
        .execute(status -> open.openForLabel(Acts.openedForLabel(hub), parcel.referralId())));
    var details = opened.details();
    refuseWhatGivesAway(details);
    if (printed) {
      refuseWhatCannotBePrinted(details);
    }
    var sender = settings.senderOf(parcel.id());
    var label = new Label(sender.name(), sender.returnAddress(), details.lines(), details.deliveryInstructions(),
        settings.handling(),
        parcel.trackingNumber(), parcel.trackingNumber());
    return new Made(label, parcel.referralId(), opened.sequence());
  }

  private void refuseWhatGivesAway(DeliveryDetails details) {
    var errors = new ArrayList<FieldError>();
    check(errors, "delivery_name", details.deliveryName());
    check(errors, "delivery_address", details.deliveryAddress());
    check(errors, "delivery_instructions", details.deliveryInstructions());
    if (errors.isEmpty()) { // words that a comma keeps apart, or that are in two fields, are together on the label
      check(errors, "delivery_address", String.join("\n", details.lines()));
    }
    if (!errors.isEmpty()) {
      throw new Problem(HttpStatus.CONFLICT, "label-not-neutral",
          "The delivery details would give the parcel away. The partner has to change them.", errors);
    }
  }

  private static void refuseWhatCannotBePrinted(DeliveryDetails details) {
    var errors = new ArrayList<FieldError>();
    checkPrintable(errors, "delivery_name", details.deliveryName());
    checkPrintable(errors, "delivery_address", details.deliveryAddress());
    checkPrintable(errors, "delivery_postcode", details.deliveryPostcode());
    checkPrintable(errors, "delivery_instructions", details.deliveryInstructions());
    if (!errors.isEmpty()) {
      throw notPrintable(errors);
    }
  }

  private static void checkPrintable(List<FieldError> errors, String field, @Nullable String text) {
    if (text != null && !LabelFont.canPrint(text)) {
      errors.add(new FieldError(field, "cannot-be-printed", "The labels' font lacks a letter of this."));
    }
  }

  private static Problem notPrintable(List<FieldError> errors) {
    return new Problem(HttpStatus.CONFLICT, "label-not-printable",
        "These details cannot be printed. Print them from the JSON form, or have the partner change them.", errors);
  }

  private void check(List<FieldError> errors, String field, @Nullable String text) {
    if (text != null && forbidden.in(text)) {
      errors.add(new FieldError(field, "forbidden-word", "A label may not carry this word."));
    }
  }
}
