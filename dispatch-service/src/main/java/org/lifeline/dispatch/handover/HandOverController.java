package org.lifeline.dispatch.handover;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.readiness.Checklist;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Bulk;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hubs")
class HandOverController {

  private static final String ONE = "/v1/consignments/{id}/hand-over";

  private final HandOverConsignments handOvers;
  private final Answers answers;

  HandOverController(HandOverConsignments handOvers, Answers answers) {
    this.handOvers = handOvers;
    this.answers = answers;
  }

  /**
   * A parcel to hand over.
   *
   * @param readiness the readiness check, if it is sent along with the hand-over; null where it was sent before
   * @param trackingNumber as it was scanned from the label on the box; null where it was not scanned
   */
  record Item(@Nullable String consignmentId, @Nullable Checklist readiness, @Nullable String trackingNumber) {
  }

  /**
   * What was scanned from the box of a single parcel.
   *
   * @param trackingNumber as in an item of many
   */
  record Scanned(@Nullable String trackingNumber) {
  }

  @Operation(summary = "Hand up to 250 parcels to the courier",
      description = """
          Each item is answered by itself: `dispatched` with the time of its first hand-over, or `refused`. Refused are
          parcels with open items (each named, rule `open`), whose reservation has ended (`reservation-ended`), whose referral
          has ended (`referral-ended`) or is on hold (`on-hold`), of whose referral another parcel is under way (`another-under-way`),
          whose phone was reported as found, whoever had it then (`device`, rule `found`), and cancelled ones; those whose label was made of delivery details that have changed since, or for an earlier parcel of the referral (`label`, rule `open`), and those of whose
          referral something may have been said that has not come through (`label`, rule `not-up-to-date`; for some seconds after a
          start of the service that is so of each): the parcel is kept, and tried again later. A parcel with an outdated contact pack goes back to be loaded anew (`contact_pack`, rule `open`). An item may
          carry its `readiness` check, which is recorded first, as if it had been sent by itself. Send `tracking_number` as it was
          scanned from the label on the box: if it is not this parcel's, the parcel is refused (`tracking_number`, rule
          `not-this-parcel`), and nothing of it is recorded; nor is anything if its check names another parcel
          (`consignment_id`, rule `not-this-parcel`). A field that has no place here is refused with the whole request
          (`unknown-field`).""")
  @PostMapping("/v1/consignments/hand-overs")
  ResponseEntity<byte[]> handOverMany(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Bulk<Item> request) {
    var items = request.checked();
    return answers.onceForAll(caller, key, "hand-overs", request,
        () -> handOvers.handOver(caller, items));
  }

  @Operation(summary = "Hand one parcel to the courier",
      description = """
          As for many; a refusal is a problem document: 404 where the hub has no such parcel, 409 otherwise. The body may be left out; one that is no JSON is
          refused (415).""")
  @PostMapping(path = ONE, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> handOverOne(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id,
      @RequestBody(required = false) @Nullable Scanned scanned) {
    return handOver(caller, key, id, scanned == null ? null : scanned.trackingNumber());
  }

  /**
   * Of earlier clients, which send no body, some name another type for it. A body is refused: what was scanned would go
   * unchecked. Not by {@code @RequestBody}: then a request without a body would fit both doors alike.
   */
  @Operation(hidden = true)
  @PostMapping(path = ONE, consumes = "!" + MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> handOverOneUnscanned(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id,
      HttpEntity<byte[]> unread) throws HttpMediaTypeNotSupportedException {
    var body = unread.getBody();
    if (body != null && !new String(body, StandardCharsets.UTF_8).isBlank()) {
      throw new HttpMediaTypeNotSupportedException(unread.getHeaders().getContentType(),
          List.of(MediaType.APPLICATION_JSON));
    }
    return handOver(caller, key, id, null);
  }

  private ResponseEntity<byte[]> handOver(Caller caller, @Nullable String key, UUID id, @Nullable String scanned) {
    return answers.once(caller, key, "hand-over/" + id, scanned == null ? id : List.of(id, scanned), () -> {
      var handedOver = handOvers.handOver(caller, List.of(new Item(id.toString(), null, scanned))).getFirst();
      if (handedOver.errors().isEmpty()) {
        return ResponseEntity.ok(handedOver);
      }
      var problem = Refusals.ofOne(handedOver.errors());
      if (problem.status() == HttpStatus.NOT_FOUND) {
        throw problem;
      }
      // Returned, not thrown, so that the work is not undone: a parcel that was sent back stays so.
      return ResponseEntity.status(problem.status()).body(ProblemDocument.of(problem));
    });
  }
}
