package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where partners say where they want to be told of their notices. */
@RestController
@RequestMapping(path = "/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Webhooks", description = """
    After Standard Webhooks: a signed POST for each of your notices, with its id, its type and the referral's id. Read the \
    rest at GET /v1/notices and GET /v1/referrals/{id}. At least once: know repeats by webhook-id.""")
class WebhookController {

  private final OwnWebhooks own;

  WebhookController(OwnWebhooks own) {
    this.own = own;
  }

  /** What is asked for; of a change, what is left out stays as it is. */
  @Schema(name = "WebhookSettings")
  record Wanted(@Nullable String url, @Nullable Boolean enabled) {
  }

  /** A webhook as its partner reads it. */
  @Schema(name = "Webhook")
  record View(UUID id, @Schema(example = "https://cases.example.org/lifeline") String url,
      @Schema(description = "enabled, disabled by you, or gone: your server answered 410. Nothing is lost: what comes meanwhile waits.") String state,
      @Schema(description = "It signs. Shown once, when it is made.", example = "whsec_…") @Nullable String secret,
      @Schema(description = "Until when the secret from before the last rotation signs too.") @Nullable Instant previousSecretUntil,
      @Schema(description = "Deliveries that wait.") long pending, Instant createdAt, Instant changedAt) {

    static View of(Webhook webhook, @Nullable String secret) {
      return new View(webhook.id(), webhook.url(), webhook.state().text(), secret, webhook.previousUntil(),
          webhook.pending(), webhook.createdAt(), webhook.changedAt());
    }
  }

  /** @param deliveryId under which its attempt can be looked at */
  @Schema(name = "WebhookPing")
  record Pinged(UUID deliveryId) {
  }

  @Operation(summary = "List your webhooks")
  @GetMapping
  Page<View> list(@AuthenticationPrincipal Caller caller) {
    return new Page<>(own.list(caller).stream().map(webhook -> View.of(webhook, null)).toList(), new Page.Links(null));
  }

  @Operation(summary = "Register a webhook", description = """
      `url` is https and can be reached by anybody on the internet. The answer has the `secret`, once: the same request \
      again is answered without it. You are told of notices that come from now on. Five webhooks at most.""", responses = @ApiResponse(responseCode = "201", description = "Registered.", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = View.class))))
  @PostMapping
  ResponseEntity<byte[]> register(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Wanted wanted) {
    return own.register(caller, key, wanted);
  }

  @Operation(summary = "Look at a webhook")
  @GetMapping("/{id}")
  View show(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return View.of(own.find(caller, id), null);
  }

  @Operation(summary = "Change a webhook", description = """
      `url` sends it elsewhere; `enabled` stops it, or lets it go on where it stood, after a 410 as well.""", responses = @ApiResponse(responseCode = "200", description = "As it is now.", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = View.class))))
  @PutMapping("/{id}")
  ResponseEntity<byte[]> change(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody Wanted wanted) {
    return own.change(caller, id, key, wanted);
  }

  @Operation(summary = "Delete a webhook", description = "With everything that waits for it, and its log.")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    own.delete(caller, id);
  }

  @Operation(summary = "Rotate the secret", description = """
      The answer has the new `secret`, once. Until `previous_secret_until` each request has two signatures, one of either: \
      take a request if any of them is right. A second rotation within that time ends the first secret at once.""", responses = @ApiResponse(responseCode = "200", description = "With the new secret.", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = View.class))))
  @PostMapping("/{id}/secret-rotations")
  ResponseEntity<byte[]> rotate(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return own.rotate(caller, id, key);
  }

  @Operation(summary = "Try a webhook", description = """
      Sends one request of type `webhook-ping`, once. `GET /v1/webhooks/{id}/deliveries/{delivery_id}` says what came of it. \
      Of a webhook that is not enabled it waits.""", responses = @ApiResponse(responseCode = "202", description = "On its way.", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Pinged.class))))
  @PostMapping("/{id}/pings")
  ResponseEntity<byte[]> ping(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return own.ping(caller, id, key);
  }
}
