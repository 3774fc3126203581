package org.lifeline.dispatch.courier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.courier.FollowParcels.Report;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.list.Bulk;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Courier")
class CourierController {

  private final FollowParcels follow;
  private final Answers answers;

  CourierController(FollowParcels follow, Answers answers) {
    this.follow = follow;
    this.answers = answers;
  }

  @Operation(summary = "Report what became of up to 250 parcels",
      description = """
          `event` is collected (from the hub), held (waits at a collection point), delivered, not-collected, refused, unsafe
          or returned. What nobody has collected for 18 days is given up without being reported. Each
          item is answered by itself: `recorded`, `already-recorded` or `refused`. The first end of a parcel stands,
          except that one reported as delivered may be reported as not within 30 days: its referral goes on hold. After that it is \
          refused (`delivered-long-ago`): the hub records a parcel that comes back, and a scheme operator is to be told of anything else. \
          Numbers that no parcel has are on record, and many of them raise an alert. Blanks in a number and small letters do not
          count; a text without the form of a number is refused (`not-a-tracking-number`).""")
  @PostMapping("/v1/courier-events")
  ResponseEntity<byte[]> report(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Bulk<Report> request) {
    var reports = request.checked();
    return answers.onceForAll(caller, key, "courier-events", request, () -> follow.take(caller, reports));
  }
}
