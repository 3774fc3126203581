package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Times;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where partners see what became of each delivery, and have it delivered again. */
@RestController
@RequestMapping(path = "/v1/webhooks/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Webhooks")
class DeliveryController {

  private static final Set<String> STATES = Set.of(Delivery.PENDING, Delivery.DELIVERED, Delivery.FAILED);

  private final OwnWebhooks own;
  private final DeliveryLog log;
  private final Idempotency idempotency;
  private final Clock clock;

  DeliveryController(OwnWebhooks own, DeliveryLog log, Idempotency idempotency, Clock clock) {
    this.own = own;
    this.log = log;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /** A delivery as its partner reads it. */
  @Schema(name = "WebhookDelivery")
  record View(@Schema(description = "The webhook-id of each request.") UUID id, @Nullable String noticeId,
      @Nullable UUID referralId, String type, @Schema(description = "pending, delivered or failed") String state,
      @Schema(description = "Attempts since it was last asked for.") int attempts, @Nullable Instant nextAttemptAt,
      Instant createdAt, @Nullable List<Tried> log) {

    static View of(Delivery delivery, @Nullable List<Attempt> attempts) {
      return new View(delivery.id(), delivery.isPing() ? null : String.valueOf(delivery.position()),
          delivery.referralId(), delivery.type(), delivery.state(), delivery.attempts(),
          delivery.state().equals(Delivery.PENDING) ? delivery.nextAt() : null, delivery.createdAt(),
          attempts == null ? null : attempts.stream().map(Tried::of).toList());
    }
  }

  /** An attempt as its partner reads it. */
  @Schema(name = "WebhookAttempt")
  record Tried(Instant at,
      @Schema(
          description = "delivered, redirected, gone, refused, timeout, unknown-host, not-public, insecure or unreachable") String outcome,
      @Nullable Integer status, long millis) {

    static Tried of(Attempt attempt) {
      return new Tried(attempt.at(), attempt.outcome().text(), attempt.status(), attempt.millis());
    }
  }

  /** A request to deliver again: one delivery, or all that have failed since a time. */
  @Schema(name = "Redelivery")
  record Wanted(@Nullable UUID deliveryId, @Nullable String failedSince) {
  }

  /** @param deliveries how many are delivered again */
  @Schema(name = "Redeliveries")
  record Again(int deliveries) {
  }

  @Operation(summary = "List deliveries", description = "Latest first; settled ones are kept for 30 days.")
  @GetMapping("/deliveries")
  Page<View> list(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @Parameter(description = "pending, delivered or failed") @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    own.find(caller, id);
    if (state != null && !STATES.contains(state)) {
      throw Problem.invalidField("state", "unknown-value", "Use pending, delivered or failed.");
    }
    int most = Page.limit(limit);
    var views = log.latest(id, state, cursor == null ? Long.MAX_VALUE : Page.number(cursor), most + 1);
    var page = Page.of(views, most, "/v1/webhooks/" + id + "/deliveries" + (state == null ? "" : "?state=" + state),
        delivery -> Long.toString(delivery.rowNumber()));
    return new Page<>(page.items().stream().map(delivery -> View.of(delivery, null)).toList(), page.links());
  }

  @Operation(summary = "Look at a delivery",
      description = "With each attempt, the latest 100 of more; what was answered but its status is not kept.")
  @GetMapping("/deliveries/{delivery}")
  View show(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, @PathVariable UUID delivery) {
    own.find(caller, id);
    return View.of(find(id, delivery), log.attempts(delivery));
  }

  @Operation(summary = "Have deliveries delivered again",
      description = """
          `{"delivery_id": …}` whatever became of it, or `{"failed_since": "2026-11-25T10:00:00Z"}` all that have failed since \
          then. At once, with the same webhook-id, and again as often as the first time. If its first attempt is still to be \
          begun, nothing changes.""",
      responses = @ApiResponse(responseCode = "202", description = "On their way.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Again.class))))
  @PostMapping("/redeliveries")
  ResponseEntity<byte[]> again(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Wanted wanted) {
    return idempotency.answer(caller, key, Idempotency.fingerprint("redeliver " + id + " " + wanted), () -> {
      own.find(caller, id);
      return ResponseEntity.accepted().body(new Again(again(id, wanted)));
    });
  }

  private int again(UUID webhook, Wanted wanted) {
    var delivery = wanted.deliveryId();
    var since = wanted.failedSince();
    if ((delivery == null) == (since == null)) {
      throw Problem.invalidField("delivery_id", "required", "Say delivery_id or failed_since, and not both.");
    }
    if (delivery != null) {
      log.again(find(webhook, delivery).id(), clock.instant());
      return 1;
    }
    try {
      return log.failedAgain(webhook, Times.instant(String.valueOf(since)), clock.instant());
    } catch (DateTimeException e) {
      throw Problem.invalidField("failed_since", "not-a-time", "Write it as 2026-11-25T10:00:00Z.");
    }
  }

  private Delivery find(UUID webhook, UUID delivery) {
    return log.find(webhook, delivery).orElseThrow(Problem::notAmongYours);
  }
}
