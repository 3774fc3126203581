package org.lifeline.referral.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.words.Term;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.lease.UndisturbedContact;
import org.lifeline.referral.scheme.Scheme;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The doors at which referrals go from one partner to another when both agree. */
@RestController
@Tag(name = "Transfers", description = "A referral goes from one partner to another when both agree.")
class TransferController {

  private static final String KEY = "Idempotency-Key";
  private static final String PATH = "/v1/transfers";

  private final Transfers transfers;
  private final Scheme scheme;
  private final UndisturbedContact contact;
  private final Idempotency idempotency;
  private final SurvivorIndex index;

  TransferController(Transfers transfers, Scheme scheme, UndisturbedContact contact, Idempotency idempotency,
      SurvivorIndex index) {
    this.transfers = transfers;
    this.scheme = scheme;
    this.contact = contact;
    this.idempotency = idempotency;
    this.index = index;
  }

  /** The body of an offer. */
  @Schema(name = "TransferOffer")
  record OfferDocument(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "Name of another partner of the scheme.") @Nullable String partner,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "moved-away, asked-by-survivor, specialist-help, case-shared, partner-closes or other.") @Nullable String reason) {
  }

  /** The body of an acceptance. */
  @Schema(name = "TransferAcceptance")
  record AcceptanceDocument(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED,
          description = "Your own name for it; no personal data.") @Nullable String caseReference) {
  }

  @Operation(summary = "Offer a referral to another partner",
      description = """
          The other one sees its id, region, band, state and your reason, and nothing of the person. Until it accepts, the \
          referral is yours. An offer runs out after seven days. 409 if it is offered already, or has ended. 429 too-many-offers, with \
          Retry-After, if it was offered three times within 24 hours.""",
      responses = @ApiResponse(responseCode = "201", description = "Offered.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = TransferView.class))))
  @PostMapping(path = "/v1/referrals/{id}/transfer", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> offer(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key, @RequestBody OfferDocument offer) {
    var request = "transfer/" + id + "\n" + offer.partner + "\n" + offer.reason;
    return once(caller, key, request, 201, () -> {
      var errors = new ArrayList<FieldError>();
      var to = partner(caller, offer.partner, errors);
      var reason = reason(offer.reason, errors);
      if (to == null || reason == null) {
        throw Problem.invalidFields(errors);
      }
      return transfers.offer(caller, id, to, reason);
    });
  }

  @Operation(summary = "Offers by you and to you, newest first", description = """
      With what became of each; with open=true only those that can still be answered. At most 250 a page; links.next \
      leads to the next one and is missing on the last.""")
  @GetMapping(PATH)
  Page<TransferView> list(@AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "false") boolean open,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    int size = Page.limit(limit);
    var found = transfers.list(caller, open, cursor == null ? null : Page.id(cursor), size + 1);
    return Page.of(found, size, open ? PATH + "?open=true" : PATH, view -> view.id().toString());
  }

  @Operation(summary = "An offer", description = "404 for one that is neither by you nor to you.")
  @GetMapping(PATH + "/{id}")
  TransferView one(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return transfers.find(caller, id);
  }

  @Operation(summary = "Accept an offer",
      description = """
          From now on the referral is yours, with its place, its device and its parcel, and the one who offered it gets 404 for \
          it. Nothing is sent to the survivor until you have confirmed or replaced the safe contact; the delivery details stay \
          as they are: look whether they still hold. 409 if it cannot be accepted any more.""")
  @PostMapping(path = PATH + "/{id}/acceptance", consumes = MediaType.APPLICATION_JSON_VALUE)
  DeferredResult<ResponseEntity<byte[]>> accept(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key, @RequestBody AcceptanceDocument body) {
    return contact.answer(() -> once(caller, key, "acceptance/" + id + "\n" + body.caseReference, 200,
        () -> transfers.accept(caller, id,
            ReferralForm.checkReference(body.caseReference).orRefused())));
  }

  @Operation(summary = "Decline an offer",
      description = "The referral stays where it is. 409 if the offer is not open any more.")
  @PostMapping(PATH + "/{id}/refusal")
  ResponseEntity<byte[]> decline(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return once(caller, key, "refusal/" + id, 200, () -> transfers.decline(caller, id));
  }

  @Operation(summary = "Take an offer back", description = "For the one who made it. 409 if it is not open any more.")
  @PostMapping(PATH + "/{id}/withdrawal")
  ResponseEntity<byte[]> takeBack(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return once(caller, key, "taking-back/" + id, 200, () -> transfers.takeBack(caller, id));
  }

  private @Nullable String partner(Caller caller, @Nullable String name, List<FieldError> errors) {
    if (name == null || name.isBlank()) {
      errors.add(new FieldError("partner", "required", "This is needed."));
    } else if (name.equals(caller.party()) || !scheme.partners().contains(name)) {
      errors.add(new FieldError("partner", "unknown-value", "The name of another partner of the scheme."));
    } else {
      return name;
    }
    return null;
  }

  private static @Nullable TransferReason reason(@Nullable String text, List<FieldError> errors) {
    if (text == null || text.isBlank()) {
      errors.add(new FieldError("reason", "required", "This is needed."));
      return null;
    }
    var reason = Term.find(TransferReason.class, text);
    if (reason.isEmpty()) {
      errors.add(new FieldError("reason", "unknown-value", "One of " + Term.list(TransferReason.class) + "."));
    }
    return reason.orElse(null);
  }

  private ResponseEntity<byte[]> once(Caller caller, @Nullable String key, String request, int status,
      Supplier<TransferView> work) {
    return idempotency.answer(caller, key, index.fingerprint(request.getBytes(UTF_8)),
        () -> ResponseEntity.status(status).body(work.get()));
  }
}
