package org.lifeline.referral.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** Describes the fields of a referral for the API page; what is sent is read by the form, which checks every rule. */
@Schema(name = "Referral",
    description = """
        The fields of a referral; a CSV upload has the same names in its header. Empty means not given, and white space around a \
        value does not count. No field may hold control characters or characters that change the direction of text.""")
public record ReferralDocument(
    @Schema(description = "If given, your own name.") String partner,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = """
        Your own name for it, up to 64 characters. No personal data: neither a phone number nor an e-mail address.""",
        example = "CASE-2026-00017") String case_reference,
    @Schema(description = "When it was written, with offset. Orders nothing.",
        example = "2026-11-02T08:01:36Z") String submitted_at,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "ONS code of one of the scheme's regions.",
        example = "E12000007") String region,
    @Schema(requiredMode = RequiredMode.REQUIRED,
        description = "DASH score, 0 to 24: 14 and more high, 10 to 13 medium, where the scheme has not set it otherwise.",
        example = "14") String risk_score,
    @Schema(description = "standard, medium or high; may be above the band of the score, never below.") String band,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "given or overridden.",
        example = "given") String consent,
    @Schema(
        description = "Needed if consent is overridden: why, up to 500 characters; may have several lines.") String consent_reason,
    @Schema(description = "Needed if consent is overridden: a role, not a name; up to 100.") String consent_decided_by,
    @Schema(
        description = "Id of your earlier referral whose phone is gone; looked up once all other fields are right.") String replaces,
    @Schema(
        description = "Needed with replaces: lost; seized, taken away by somebody other than the abuser, such as the police; broken; or found, which the abuser has found or taken, or may have.") String replaces_reason,
    @Schema(
        description = "large-buttons, hearing-aid-compatible, screen-reader; several separated by semicolons, or an array.",
        example = "hearing-aid-compatible") String needs,
    @Schema(description = "Network operator of the account that the abuser shares.") String excluded_operator,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = """
        Name of the survivor, up to 120 characters: letters of any script, digits, spaces, apostrophes, hyphens.""",
        example = "Sam Example") String recipient_name,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "YYYY-MM-DD, not in the future and not before 1900.",
        example = "1990-03-31") String date_of_birth,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "First line of the label, up to 120 characters. "
        + ReferralDocument.LABEL, example = "Collection desk 58") String delivery_name,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Up to 300 characters; may have several lines. "
        + ReferralDocument.LABEL, example = "151 Example Street") String delivery_address,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "A postcode of UK form.",
        example = "ZZ36 1ZZ") String delivery_postcode,
    @Schema(description = "Up to 500 characters; may have several lines. "
        + ReferralDocument.LABEL) String delivery_instructions,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Registered subtag of two or three letters.",
        example = "en") String language,
    @Schema(requiredMode = RequiredMode.REQUIRED,
        description = "sms, email, caseworker or none; with none the rest is ignored.",
        example = "sms") String contact_channel,
    @Schema(description = """
        Needed unless the channel is none. sms: a UK mobile number; email: an address that is safe at any hour; \
        caseworker: either, or another UK number.""", example = "07700 900142") String contact_address,
    @Schema(
        description = "Start of the safe window, HH:MM in Europe/London, inclusive. Needed for sms, and where any other of the three is given.",
        example = "22:00") String contact_from,
    @Schema(description = "End of the safe window, exclusive; before its start if it crosses midnight. Needed for sms.",
        example = "01:00") String contact_until,
    @Schema(description = "Days on which a window starts, MO to SU, separated by spaces, or an array. Needed for sms.",
        example = "TU TH") String contact_days,
    @Schema(
        description = "Agreed on with the survivor, so that she knows whom a message is from: in brackets at its end. Up to 40 characters.") String code_word,
    @Schema(
        description = "What messages pretend to be about, agreed on with the survivor: order, glasses or book; order where it is left out.",
        example = "book") String contact_cover_story,
    @Schema(
        description = "yes or no (where it is left out), as the survivor has chosen: whether the phone shows cover names in place of those of helplines.",
        example = "yes") String pack_cover_names) {

  /** The description shared by all fields that are printed on the label. */
  public static final String LABEL = """
      It is on the label: no word of the scheme, of a helpline or of abuse (rule forbidden-word), no phone number and no \
      e-mail address (rule personal-data), and no letters but Latin, Greek and Cyrillic ones (rule cannot-be-printed).""";
}
