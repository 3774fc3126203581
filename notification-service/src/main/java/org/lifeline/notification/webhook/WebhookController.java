package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.list.Page;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Where partners manage the addresses to which their notices are sent. Each request takes effect once, and a secret is
 * in the first answer only: answers are stored without it.
 */
@RestController
@RequestMapping(path = "/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Webhooks",
    description = """
        After Standard Webhooks: a signed POST for each of your notices, with its id, its type and the referral's id. Read the \
        rest at GET /v1/notices and GET /v1/referrals/{id}. At least once: know repeats by webhook-id.""")
class WebhookController {

  private final OwnWebhooks own;
  private final Idempotency idempotency;
  private final JsonMapper json;

  WebhookController(OwnWebhooks own, Idempotency idempotency, JsonMapper json) {
    this.own = own;
    this.idempotency = idempotency;
    this.json = json;
  }

  @Operation(summary = "List your webhooks")
  @GetMapping
  Page<WebhookView> list(@AuthenticationPrincipal Caller caller) {
    return new Page<>(own.list(caller).stream().map(WebhookView::of).toList(), new Page.Links(null));
  }

  @Operation(summary = "Register a webhook",
      description = """
          `url` is https and can be reached by anybody on the internet. The answer has the `secret`, once: the same request \
          again is answered without it. You are told of notices that come from now on: `enabled` can be changed later, and \
          any field but `url` is refused (`unknown-field`). Five webhooks at most.""",
      responses = @ApiResponse(responseCode = "201", description = "Registered.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = WebhookView.class))))
  @PostMapping
  ResponseEntity<byte[]> register(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody NewWebhook wanted) {
    return signed(caller, key, "register " + wanted.url(), 201, () -> own.register(caller, wanted.url()));
  }

  @Operation(summary = "Look at a webhook")
  @GetMapping("/{id}")
  WebhookView show(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return WebhookView.of(own.find(caller, id));
  }

  @Operation(summary = "Change a webhook",
      description = """
          `url` sends it elsewhere; `enabled` stops it, or lets it go on where it stood, after a 410 and after a suspension as well. Who only enables it has not said where it leads: where whoever has \
          is still suspended, say `url` with it. One of \
          them at least; any other field is refused (`unknown-field`).""",
      responses = @ApiResponse(responseCode = "200", description = "As it is now.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = WebhookView.class))))
  @PutMapping("/{id}")
  ResponseEntity<byte[]> change(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody WantedWebhook wanted) {
    return idempotency.answer(caller, key,
        Idempotency.fingerprint("change " + id + " " + wanted.url() + " " + wanted.enabled()),
        () -> ResponseEntity.ok(WebhookView.of(own.change(caller, id, wanted.url(), wanted.enabled()))));
  }

  @Operation(summary = "Delete a webhook", description = "With everything that waits for it, and its log.")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    own.delete(caller, id);
  }

  @Operation(summary = "Rotate the secret",
      description = """
          The answer has the new `secret`, once. Until `previous_secret_until` each request has two signatures, one of either: \
          take a request if any of them is right. A second rotation within that time ends the first secret at once.""",
      responses = @ApiResponse(responseCode = "200", description = "With the new secret.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = WebhookView.class))))
  @PostMapping("/{id}/secret-rotations")
  ResponseEntity<byte[]> rotate(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return signed(caller, key, "rotate " + id, 200, () -> own.rotate(caller, id));
  }

  @Operation(summary = "Try a webhook",
      description = """
          Sends one request of type `webhook-ping`, once. `GET /v1/webhooks/{id}/deliveries/{delivery_id}` says what came of it. \
          Of a webhook that is not enabled it waits. 409 `ping-pending` while an earlier one is on its way or waits.""",
      responses = @ApiResponse(responseCode = "202", description = "On its way.",
          content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = Pinged.class))))
  @PostMapping("/{id}/pings")
  ResponseEntity<byte[]> ping(@AuthenticationPrincipal Caller caller, @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.answer(caller, key, Idempotency.fingerprint("ping " + id),
        () -> ResponseEntity.accepted().body(new Pinged(own.ping(caller, id))));
  }

  /** Answers with the secret the first time; a repeated request gets the stored answer, which lacks it. */
  private ResponseEntity<byte[]> signed(Caller caller, @Nullable String key, String request, int status,
      Supplier<OwnWebhooks.Signed> work) {
    var first = new AtomicReference<@Nullable ResponseEntity<byte[]>>();
    var answer = idempotency.answer(caller, key, Idempotency.fingerprint(request), () -> {
      var signed = work.get();
      first.set(ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON)
          .body(json.writeValueAsBytes(WebhookView.of(signed.webhook(), signed.secret().reveal()))));
      return ResponseEntity.status(status).body(WebhookView.of(signed.webhook()));
    });
    var shown = first.get();
    return shown == null ? answer : shown;
  }
}
