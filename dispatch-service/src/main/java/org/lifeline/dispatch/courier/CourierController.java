package org.lifeline.dispatch.courier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.courier.FollowParcels.Report;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Bulk;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CourierController {

  private final FollowParcels follow;
  private final Consignments consignments;
  private final Answers answers;
  private final AuditLog audit;
  private final Clock clock;

  CourierController(FollowParcels follow, Consignments consignments, Answers answers, AuditLog audit,
      Clock clock) {
    this.follow = follow;
    this.consignments = consignments;
    this.answers = answers;
    this.audit = audit;
    this.clock = clock;
  }

  @Tag(name = "Courier")
  @Operation(summary = "Report what became of up to 250 parcels",
      description = """
          `event` is collected (from the hub), held (waits at a collection point), delivered, not-collected, refused, unsafe
          or returned. What nobody has collected for 18 days is given up without being reported. Each
          item is answered by itself: `recorded`, `already-recorded` or `refused`. The first end of a parcel stands,
          except that one reported as delivered may be reported as not within 30 days: its referral goes on hold. After that it is \
          refused (`delivered-long-ago`): the hub records a parcel that comes back, and a scheme operator is to be told of anything else. \
          Numbers that no parcel has are on record, and many of them raise an alert.""")
  @PostMapping("/v1/courier-events")
  ResponseEntity<byte[]> report(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Bulk<Report> request) {
    var reports = request.checked();
    return answers.onceForAll(caller, key, "courier-events", request, () -> follow.take(caller, reports));
  }

  /**
   * The answer to a parcel's return.
   *
   * @param outcome {@code recorded} or {@code already-recorded}
   */
  record Returned(UUID consignmentId, String outcome) {
  }

  @Tag(name = "Hubs")
  @Operation(summary = "Record that a parcel has come back to your hub",
      description = """
          The parcel has failed, its device is to be quarantined; one that had been reported as delivered, however long ago, is never used again. \
          404 where the hub has no such parcel, 409 where it was not handed over.""")
  @PostMapping("/v1/consignments/{id}/return")
  ResponseEntity<byte[]> takeBack(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id) {
    return answers.once(caller, key, "return/" + id, id, () -> ResponseEntity.ok(takeBack(caller, id)));
  }

  private Returned takeBack(Caller hub, UUID id) {
    var now = Instant.ofEpochMilli(clock.millis());
    var locked = consignments.lock(List.of(id));
    var found = locked.find(id);
    if (found == null || !found.parcel().hub().equals(hub.party())) {
      throw Problem.notFound();
    }
    return switch (follow.follow(found, CourierEvent.RETURNED, locked, now)) {
      case FollowParcels.Recorded r -> {
        audit.record(Acts.tookBack(hub), found.parcel().referralId());
        follow.finish(locked, now);
        yield new Returned(id, "recorded");
      }
      case FollowParcels.AlreadyRecorded r -> new Returned(id, "already-recorded");
      case FollowParcels.Impossible i -> throw Refusals.ofOne(List.of(i.error()));
    };
  }
}
