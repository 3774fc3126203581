package org.lifeline.notification.notice;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice as its partner reads it. */
record Notice(
    @Schema(
        description = "Position among the partner's notices, from 1, without gaps but where our database was restored: what follows stands above all before. It never changes.",
        example = "17") String id,
    @Schema(description = "What happened.", example = "device-dispatched") String type,
    @Schema(description = "The referral, as it was named when it was accepted.") UUID referralId,
    @Schema(description = "When it happened, UTC.") Instant at,
    @Schema(
        description = "The tracking number of a consignment, the step of a network acknowledgement (of a rejection: rejected, suspension-rejected or replacement-rejected; former-sim: of a SIM that was replaced), the reason of a failure or release, what happens with a referral that is set apart and whom to reach, what a message tells and after a colon why it was not sent; left out where there is nothing to add.") @Nullable String detail,
    @Schema(description = "true of the sandbox; left out of anything else.") @Nullable Boolean test) {

  long position() {
    return Long.parseLong(id);
  }
}
