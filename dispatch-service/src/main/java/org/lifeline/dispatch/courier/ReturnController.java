package org.lifeline.dispatch.courier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Bulk;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hubs")
class ReturnController {

  private final TakeBackParcels returns;
  private final Answers answers;

  ReturnController(TakeBackParcels returns, Answers answers) {
    this.returns = returns;
    this.answers = answers;
  }

  /** A parcel that has come back. */
  record Item(@Nullable String consignmentId) {
  }

  @Operation(summary = "Record that up to 250 parcels have come back to your hub",
      description = """
          Each item is answered by itself: `recorded`, `already-recorded` or `refused`. The parcel has failed, its device is
          to be quarantined; one that had been reported as delivered, however long ago, is never used again. Refused are
          parcels that were not handed over (`event`, rule `not-dispatched`) and those that your hub does not have
          (`consignment_id`, rule `not-found`).""")
  @PostMapping("/v1/consignments/returns")
  ResponseEntity<byte[]> takeBackMany(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Bulk<Item> request) {
    var items = request.checked();
    return answers.onceForAll(caller, key, "returns", request, () -> returns.takeBack(caller, items));
  }

  @Operation(summary = "Record that a parcel has come back to your hub", description = """
      As for many; 404 where the hub has no such parcel, 409 where it was not handed over.""")
  @PostMapping("/v1/consignments/{id}/return")
  ResponseEntity<byte[]> takeBackOne(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id) {
    return answers.once(caller, key, "return/" + id, id, () -> {
      var returned = returns.takeBack(caller, List.of(new Item(id.toString()))).getFirst();
      if (returned.errors().isEmpty()) {
        return ResponseEntity.ok(returned);
      }
      throw Refusals.ofOne(returned.errors());
    });
  }
}
