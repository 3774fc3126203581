package org.lifeline.referral.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The door at which a survivor's own partner gets everything that this service holds. */
@RestController
@Tag(name = "Referrals")
class ExportController {

  private final ExportReferral export;

  ExportController(ExportReferral export) {
    this.export = export;
  }

  @Operation(summary = "Everything that is held of a survivor",
      description = """
          For the survivor's own right to see it: name, date of birth, needs, delivery details, safe contact, language, \
          consent, timeline, and who has looked. In clear, so ask only when the survivor does, hand it over where it is safe, \
          and keep no copy. Each is on record, and no partner has more than 50 in 24 hours (429 `too-many-exports`). Once \
          erased: what is left, without a person, and the receipts. 404 for a referral that does not exist and, in the same \
          words, for one of another partner.""")
  @GetMapping("/v1/referrals/{id}/export")
  ResponseEntity<ReferralExport> export(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(export.export(caller, id));
  }
}
