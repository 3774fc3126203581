package org.lifeline.dispatch.label;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.lifeline.platform.doors.caller.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Hubs")
class LabelController {

  private final PrintLabel printLabel;

  LabelController(PrintLabel printLabel) {
    this.printLabel = printLabel;
  }

  @Operation(summary = "The label of a parcel in hand",
      description = """
          Opens the delivery details at this moment; ask only when printing, and keep nothing. 409
          `delivery-details-not-here` while they have not come, 409 `not-up-to-date` while something may have been said of the referral
          that has not come through, 409 `may-not-go`, with hand-over's own fields and rules, where nothing of its referral may go,
          its phone was reported as found or its reservation has ended, 409 `label-not-neutral` where they would give the parcel away,
          410 once they are erased.""")
  @GetMapping(path = "/v1/consignments/{id}/label", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Label> label(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore())
        .body(printLabel.print(caller, id));
  }

  @Operation(summary = "The label of a parcel in hand, to print", description = """
      With `Accept: application/pdf`: A6, the tracking number as a Code 128 barcode. As above; also 409
      `label-not-printable`, by field, where the labels' font lacks a letter or there is no room.""")
  @GetMapping(path = "/v1/consignments/{id}/label", produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> page(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"label.pdf\"")
        .body(printLabel.page(caller, id));
  }
}
