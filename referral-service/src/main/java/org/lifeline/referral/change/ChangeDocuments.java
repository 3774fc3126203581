package org.lifeline.referral.change;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** The request bodies that change a referral, for the API page; the form reads them and checks every rule. */
final class ChangeDocuments {

  private static final String TRACKING_NUMBER = "The number under which the phone has gone, from the timeline; ";

  private ChangeDocuments() {
  }

  @Schema(name = "SafeContact", description = "The fields of a referral with these names, by the same rules.")
  record ContactDocument(@Schema(example = "en") @Nullable String language,
      @Schema(requiredMode = RequiredMode.REQUIRED,
          description = "sms, email, caseworker or none; with none the rest is ignored.",
          example = "sms") String contact_channel,
      @Schema(example = "07700 900142") @Nullable String contact_address,
      @Schema(example = "22:00") @Nullable String contact_from,
      @Schema(example = "01:00") @Nullable String contact_until,
      @Schema(example = "TU TH") @Nullable String contact_days, @Nullable String code_word,
      @Schema(example = "book") @Nullable String contact_cover_story) {
  }

  @Schema(name = "DeliveryDetails", description = "The fields of a referral with these names, by the same rules.")
  record DeliveryDocument(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "Collection desk 58") String delivery_name,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "151 Example Street") String delivery_address,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "ZZ36 1ZZ") String delivery_postcode,
      @Nullable String delivery_instructions) {
  }

  @Schema(name = "Discovery")
  record DiscoveryDocument(@Schema(description = TRACKING_NUMBER
      + "left out, it is about the one that went last.", example = "LX123456785GB") @Nullable String tracking_number,
      @Schema(
          description = "Whether the SIM is suspended; left out, that is to be decided later.") @Nullable Boolean suspend_sim) {
  }

  @Schema(name = "SimSuspension")
  record SuspensionDocument(@Schema(description = TRACKING_NUMBER
      + "left out, it is about the one that was reported last.",
      example = "LX123456785GB") @Nullable String tracking_number,
      @Schema(requiredMode = RequiredMode.REQUIRED) boolean suspend_sim) {
  }
}
