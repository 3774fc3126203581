package org.lifeline.allocation.inspection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.list.Bulk;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The door at which hubs report on devices that they keep apart, cannot find or cannot hand over. */
@RestController
@Tag(name = "stock")
class InspectionController {

  private final InspectDevices inspectDevices;
  private final Idempotency idempotency;

  InspectionController(InspectDevices inspectDevices, Idempotency idempotency) {
    this.inspectDevices = inspectDevices;
    this.idempotency = idempotency;
  }

  record Answer(List<Inspected> items) {
  }

  @Operation(summary = "Record the inspection of up to 250 devices",
      description = """
          Of devices of your hub that are kept apart (quarantined). `result` is `fit`: free again, and whoever waits for it \
          gets it at once; `unfit`: it leaves stock for good; `lost`: until it turns up. A free one can be `unfit` or `lost` too. So can one that is being made up \
          (reserved): it stays so until its consignment is cancelled, which is asked for at once; then whoever it was for is served \
          anew, and the device is kept apart until you record what has become of it. If it is handed over first, the report is void. A lost one that has turned up is `fit` or `unfit`: it is kept apart until you record that once more. \
          Some stay lost (`not-quarantined`): give those to nobody, and ask the scheme's operators. \
          Each item is \
          answered by itself: `recorded` with the state that follows, or `refused` (`not-found`, `not-quarantined`, and `recalled` for a fit one of a \
          recalled batch).""")
  @PostMapping("/v1/inspections")
  ResponseEntity<byte[]> inspect(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Bulk<Finding> request) {
    var findings = request.checked();
    return idempotency.answer(caller, key, idempotency.fingerprint("inspections", findings),
        () -> ResponseEntity.ok(new Answer(inspectDevices.inspect(caller, findings))));
  }
}
