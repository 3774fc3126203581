package org.lifeline.referral.change;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.change.ChangeDocuments.ContactDocument;
import org.lifeline.referral.change.ChangeDocuments.DeliveryDocument;
import org.lifeline.referral.change.ChangeDocuments.DiscoveryDocument;
import org.lifeline.referral.change.ChangeDocuments.SuspensionDocument;
import org.lifeline.referral.change.Changes.Changed;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.form.raw.Field;
import org.lifeline.referral.form.raw.JsonForm;
import org.lifeline.referral.form.raw.JsonObject;
import org.lifeline.referral.form.raw.RawReferral;
import org.lifeline.referral.lease.UndisturbedContact;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The doors at which partners act on referrals that they have made. */
@RestController
@Tag(name = "Referrals")
class ChangeController {

  private static final String TRACKING_NUMBER = "tracking_number";
  private static final String SUSPEND_SIM = "suspend_sim";
  /** What the decision was called at its own door at first, where it still counts. */
  private static final String SUSPEND = "suspend";
  private static final JsonForm CONTACT = new JsonForm(EnumSet.of(Field.LANGUAGE, Field.CONTACT_CHANNEL,
      Field.CONTACT_ADDRESS, Field.CONTACT_FROM, Field.CONTACT_UNTIL, Field.CONTACT_DAYS, Field.CODE_WORD,
      Field.CONTACT_COVER_STORY));
  private static final JsonForm DELIVERY = new JsonForm(EnumSet.of(Field.DELIVERY_NAME, Field.DELIVERY_ADDRESS,
      Field.DELIVERY_POSTCODE, Field.DELIVERY_INSTRUCTIONS));

  private final ByCaller<ReferralChanges> changes;
  private final ReferralForm form;
  private final UndisturbedContact contact;
  private final Idempotency idempotency;
  private final SurvivorIndex index;

  ChangeController(ByCaller<ReferralChanges> changes, ReferralForm form, UndisturbedContact contact,
      Idempotency idempotency, SurvivorIndex index) {
    this.changes = changes;
    this.form = form;
    this.contact = contact;
    this.idempotency = idempotency;
    this.index = index;
  }

  @Operation(summary = "Withdraw a referral", description = """
      Nothing more is done for it; a parcel under way is called back. 409 once the phone is delivered. Again, it \
      changes nothing.""",
      responses = @ApiResponse(responseCode = "200", description = "What it has led to.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Changed.class))))
  @PostMapping("/v1/referrals/{id}/withdrawal")
  DeferredResult<ResponseEntity<byte[]>> withdraw(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return once(caller, key, "withdrawal", id, new byte[0],
        () -> changes.of(caller).withdraw(caller, id));
  }

  @Operation(summary = "Replace or confirm the safe contact",
      description = """
          All fields of the contact; language may be left out and stays, anything else that is left out is gone. From now on nothing is sent to the old contact. \
          Of a referral on hold, the second of safe contact and delivery details to be confirmed opens it again; not as long as \
          another stands in its place: then the next one to be confirmed after that has ended.""",
      requestBody = @RequestBody(required = true,
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = ContactDocument.class))),
      responses = @ApiResponse(responseCode = "200", description = "What it has led to.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Changed.class))))
  @PutMapping(path = "/v1/referrals/{id}/safe-contact", consumes = MediaType.APPLICATION_JSON_VALUE)
  DeferredResult<ResponseEntity<byte[]>> changeContact(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    return once(caller, key, "safe-contact", id, body, () -> changes.of(caller).changeContact(caller,
        id, form.checkSafeContact(read(CONTACT, body)).orRefused()));
  }

  @Operation(summary = "Replace or confirm the delivery details", description = """
      All fields of the delivery. A parcel that was handed over goes where it was sent. Of a referral on hold, the \
      second of safe contact and delivery details to be confirmed opens it again; not as long as another stands in its \
      place: then the next one to be confirmed after that has ended.""",
      requestBody = @RequestBody(required = true,
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = DeliveryDocument.class))),
      responses = @ApiResponse(responseCode = "200", description = "What it has led to.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Changed.class))))
  @PutMapping(path = "/v1/referrals/{id}/delivery", consumes = MediaType.APPLICATION_JSON_VALUE)
  DeferredResult<ResponseEntity<byte[]>> changeDelivery(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    return once(caller, key, "delivery", id, body,
        () -> changes.of(caller).changeDelivery(caller, id,
            form.checkDelivery(read(DELIVERY, body)).orRefused()));
  }

  @Operation(summary = "Report that the abuser has found a phone",
      description = """
          The one that went last, or the one that went under `tracking_number` (the timeline shows the number of each). Messages stop at once, the device is never used again, and the referral goes on hold: a replacement, of another \
          operator and, where there is one that meets the needs, another model, waits until you have confirmed or replaced both delivery details and safe contact; where \
          a later phone has arrived, that one stays, and no other is sent. \
          Whether its SIM is suspended is your decision: `{"suspend_sim": true}` or `false`, here or later at \
          `/sim-suspension`; until then the SIM goes on working. 409 where no phone has been handed over. Each phone is \
          reported once; again, only a decision on its SIM counts. \
          `replaced_by` in the answer names your referrals that stand in the place of this one. The report does not stop \
          them: what is still sent for them goes where they say. If the abuser may know that, confirm or replace their \
          delivery details and safe contact too; a parcel under way is called back only by a withdrawal.""",
      requestBody = @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
          schema = @Schema(implementation = DiscoveryDocument.class))),
      responses = @ApiResponse(responseCode = "200", description = "What it has led to.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Changed.class))))
  @PostMapping("/v1/referrals/{id}/discovery")
  DeferredResult<ResponseEntity<byte[]>> reportDiscovery(@AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    return once(caller, key, "discovery", id, body, () -> {
      var said = JsonObject.readIfAny(body, Set.of(TRACKING_NUMBER, SUSPEND_SIM));
      var trackingNumber = said.text(TRACKING_NUMBER);
      var suspend = said.bool(SUSPEND_SIM);
      said.check();
      return changes.of(caller).reportDiscovery(caller, id, trackingNumber, suspend);
    });
  }

  @Operation(summary = "Decide whether the SIM of a found phone is suspended",
      description = """
          `{"suspend_sim": true}` asks its network operator to; that is not taken back. `false` lets it go on working, and may \
          be changed. It is about the phone that was reported last, or the one that went under `tracking_number`. 409 where \
          that was not reported as found.""",
      requestBody = @RequestBody(required = true,
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = SuspensionDocument.class))),
      responses = @ApiResponse(responseCode = "200", description = "What it has led to.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Changed.class))))
  @PostMapping(path = "/v1/referrals/{id}/sim-suspension", consumes = MediaType.APPLICATION_JSON_VALUE)
  DeferredResult<ResponseEntity<byte[]>> decideSuspension(@AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
    var body = request.getInputStream().readAllBytes();
    return once(caller, key, "sim-suspension", id, body, () -> {
      var said = JsonObject.read(body, Set.of(TRACKING_NUMBER, SUSPEND_SIM, SUSPEND));
      var trackingNumber = said.text(TRACKING_NUMBER);
      var suspend = said.bool(said.has(SUSPEND) ? SUSPEND : SUSPEND_SIM);
      if (said.has(SUSPEND) == said.has(SUSPEND_SIM)) {
        said.error(SUSPEND_SIM, "required", "Say true or false, once.");
      }
      said.check();
      return changes.of(caller).decideSuspension(caller, id, trackingNumber,
          Objects.requireNonNull(suspend));
    });
  }

  private DeferredResult<ResponseEntity<byte[]>> once(Caller caller, @Nullable String key, String command, UUID id,
      byte[] body, Supplier<Changed> work) {
    var fingerprint = index.fingerprint(command + "/" + id, body);
    return contact.answer(() -> idempotency.answer(caller, key, fingerprint, () -> ResponseEntity.ok(work.get())));
  }

  private static RawReferral read(JsonForm form, byte[] body) {
    try {
      return form.read(body);
    } catch (JsonForm.NotJson e) {
      throw JsonObject.notAnObject();
    }
  }
}
