package org.lifeline.allocation.recall;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.stock.DeviceState;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors at which the scheme operator recalls a batch, and sees what has become of its devices. */
@RestController
@Tag(name = "recalls")
class RecallController {

  private static final String PATH = "/v1/recalls";

  private final RecallBatch recallBatch;
  private final Recalls recalls;
  private final RecalledDevices devices;
  private final Idempotency idempotency;

  RecallController(RecallBatch recallBatch, Recalls recalls, RecalledDevices devices, Idempotency idempotency) {
    this.recallBatch = recallBatch;
    this.recalls = recalls;
    this.devices = devices;
    this.idempotency = idempotency;
  }

  /**
   * A recall with its devices.
   *
   * @param counts where the devices are now
   */
  record Shown(UUID id, String batch, String reason, Instant recalledAt, int freeDevices, int reservedDevices,
      int dispatchedDevices, List<RecalledDevices.Count> counts, List<RecalledDevices.Listed> items, Page.Links links) {
  }

  @Operation(summary = "Recall a batch",
      description = """
          Free devices leave stock at once. For reserved ones dispatch-service is asked for the release; where the parcel has \
          not gone, the device leaves stock and the referral gets another one, in its old place. Devices that have gone are \
          listed for follow-up. Answered with how many there were of each (201). No device of the batch is taken into stock \
          or given to anybody afterwards. A batch that was recalled before is answered with that recall (200).""",
      responses = {
          @ApiResponse(responseCode = "201", description = "Recalled.",
              content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                  schema = @Schema(implementation = Recall.class))),
          @ApiResponse(responseCode = "200", description = "Recalled before.",
              content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                  schema = @Schema(implementation = Recall.class)))})
  @PostMapping(PATH)
  ResponseEntity<byte[]> recall(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody RecallRequest request) {
    var checked = request.checked();
    return idempotency.answer(caller, key, checked.fingerprint(), () -> {
      var result = recallBatch.recall(caller, checked.batch(), checked.reason());
      return ResponseEntity.status(result.isNew() ? 201 : 200).location(URI.create(PATH + "/" + result.recall().id()))
          .body(result.recall());
    });
  }

  @Operation(summary = "Show a recall",
      description = """
          Where its devices are now: counts by state, and a list, at most 250 a page. With state=dispatched,delivered those \
          that have to be followed up.""")
  @GetMapping(PATH + "/{id}")
  Shown show(@PathVariable UUID id, @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    var recall = recalls.find(id).orElseThrow(Problem::notFound);
    int most = Page.limit(limit);
    var listed = devices.list(recall.id(), states(state), cursor == null ? new UUID(0, 0) : Page.id(cursor), most + 1);
    var page = Page.of(listed, most,
        PATH + "/" + id + (state == null ? "" : "?state=" + String.join(",", state)),
        device -> device.deviceId().toString());
    return new Shown(recall.id(), recall.batch(), recall.reason(), recall.recalledAt(), recall.freeDevices(),
        recall.reservedDevices(), recall.dispatchedDevices(), devices.count(recall.id()), page.items(), page.links());
  }

  private static List<String> states(@Nullable List<String> asked) {
    if (asked == null) {
      return DeviceState.CODES;
    }
    if (asked.isEmpty() || !DeviceState.CODES.containsAll(asked)) { // "state=" would be an empty list: nothing to follow up
      throw Problem.invalidField("state", "unknown-value",
          "Use some of " + String.join(", ", DeviceState.CODES) + ".");
    }
    return asked;
  }
}
