package org.lifeline.dispatch.readiness;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.bulk.Answers;
import org.lifeline.dispatch.bulk.Refusals;
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
@Tag(name = "Hubs")
class ReadinessController {

  private final CheckReadiness checkReadiness;
  private final Answers answers;

  ReadinessController(CheckReadiness checkReadiness, Answers answers) {
    this.checkReadiness = checkReadiness;
    this.answers = answers;
  }

  @Operation(summary = "Record the readiness checks of up to 250 parcels",
      description = """
          Each item is answered by itself: `ready`, `not-ready` with the open items by name, or `refused` with the reason. A
          check may be filled in piece by piece, by several people: what is said stands until something else is said of the
          same item, with who and when; what nobody has ever said does not hold. `pack_hash` is compared with the current pack
          of the parcel's region, under the names that it is to be loaded with; where the region has no pack with a number, or
          nothing has been heard of the referral that says which names these are, `contact_pack` stays open.""")
  @PostMapping("/v1/consignments/readiness")
  ResponseEntity<byte[]> checkMany(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Bulk<Checklist> request) {
    var checklists = request.checked();
    return answers.onceForAll(caller, key, "readiness", request, () -> checkReadiness.check(caller, checklists));
  }

  @Operation(summary = "Record the readiness check of one parcel",
      description = """
          As for many; 400 where it names another parcel (`consignment_id`, rule `not-this-parcel`), 404 where the hub has no
          such parcel, 409 where it is not in hand any more.""")
  @PostMapping("/v1/consignments/{id}/readiness")
  ResponseEntity<byte[]> checkOne(@AuthenticationPrincipal Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @PathVariable UUID id,
      @RequestBody Checklist said) {
    var errors = said.errorsAbout(id);
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    var list = said.of(id.toString());
    return answers.once(caller, key, "readiness/" + id, list, () -> {
      var checked = checkReadiness.check(caller, List.of(list)).getFirst();
      if (checked.errors().isEmpty()) {
        return ResponseEntity.ok(checked);
      }
      throw Refusals.ofOne(checked.errors());
    });
  }
}
