package org.lifeline.referral.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An offer as both partners see it: nothing about the person, and neither partner's name for the case. */
@Schema(name = "Transfer")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransferView(UUID id, UUID referralId,
    @Schema(description = "Who offers it.") String from, @Schema(description = "Who may accept it.") String to,
    @Schema(
        description = "moved-away, asked-by-survivor, specialist-help, case-shared, partner-closes or other.") String reason,
    @Schema(description = "open, accepted, declined, taken-back, expired or ended (the referral has).") String outcome,
    @Schema(description = "ONS code of the survivor's region.") String region,
    @Schema(description = "standard, medium or high.") String band,
    @Schema(description = "State of the referral, while the offer is open.") @Nullable String state, Instant offeredAt,
    @Schema(description = "Until then it can be accepted.") Instant expiresAt,
    @Schema(
        description = "When it was accepted, declined or taken back; left out where it was not.") @Nullable Instant endedAt,
    @Schema(
        description = "In the answer to who accepts: what is to be confirmed or replaced before anything is sent to the survivor.") @Nullable String toConfirm) {

  /** @param state of the referral, as partners see it; null once the offer is not open */
  static TransferView of(Offer offer, Outcome outcome, @Nullable String state) {
    return new TransferView(offer.id(), offer.referral(), offer.from(), offer.to(), offer.reason(), outcome.text(),
        offer.region(), offer.band(), state, offer.offeredAt(), offer.expiresAt(), offer.endedAt(), null);
  }

  /** The same, as the answer to the partner that has just accepted it. */
  TransferView toConfirm(String what) {
    return new TransferView(id, referralId, from, to, reason, outcome, region, band, state, offeredAt, expiresAt,
        endedAt,
        what);
  }
}
