package org.lifeline.referral.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.referral.Samples;

/** Every rule of every field: an otherwise valid referral with one value changed. */
class FieldRulesTest {

  private static final String OK = "";

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @MethodSource({"ofTheCase", "ofTheDecision", "ofThePerson", "ofTheDevice", "ofTheDelivery"})
  void oneValue(String field, String value, String rule) {
    var checked = FormOf.FORM.check(FormOf.raw(Samples.with(Samples.referral(), field, value)), "harbour-refuge");

    assertThat(FormOf.broken(checked)).isEqualTo(rule.equals(OK) ? Map.of() : Map.of(field, rule));
  }

  static Stream<Arguments> ofTheCase() {
    return Stream.of(
        arguments("case_reference", "", "required"),
        arguments("case_reference", "   ", "required"),
        arguments("case_reference", "\u202f\u2007", "required"),
        arguments("case_reference", "\u200b", "required"),
        arguments("case_reference", "\u3164", "required"),
        arguments("case_reference", "A".repeat(64), OK),
        arguments("case_reference", "A".repeat(65), "too-long"),
        arguments("case_reference", "07700 900123", "personal-data"),
        arguments("case_reference", "+44 (0)7700-900.123", "personal-data"),
        arguments("case_reference", "02079460123", "personal-data"),
        arguments("case_reference", "\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13",
            "personal-data"),
        arguments("case_reference", "\uff0b44 7700 900123", "personal-data"),
        arguments("case_reference", "𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟐𝟑", "personal-data"),
        arguments("case_reference", "07700_900123", "personal-data"),
        arguments("case_reference", "07700\u202f900123\u00a0", "personal-data"),
        arguments("case_reference", "\u201c07700\u2012900#123\u201d", "personal-data"),
        arguments("case_reference", "07700900123b", OK),
        arguments("case_reference", "sam@example.org\u00a0", "personal-data"),
        arguments("case_reference", "<sam@example.org>", "personal-data"),
        arguments("case_reference", "CASE/7 sam@example.org", OK),
        arguments("case_reference", "012345678", OK),
        arguments("case_reference", "2026-11-00123-4567", OK),
        arguments("case_reference", "sam@example.org", "personal-data"),
        arguments("case_reference", "CASE/7 07700900123", OK),
        arguments("case_reference", "A\u0007B", "forbidden-character"),
        arguments("submitted_at", "", OK),
        arguments("submitted_at", "2026-11-02T08:01:36+01:00", OK),
        arguments("submitted_at", "2027-01-01T00:00:00Z", OK),
        arguments("submitted_at", "2026-11-02", "not-a-time"),
        arguments("submitted_at", "2026-02-30T08:01:36Z", "not-a-time"),
        arguments("submitted_at", "1970-01-01T00:00:00Z", "out-of-range"),
        arguments("submitted_at", "+99999-01-01T00:00:00Z", "out-of-range"),
        arguments("region", "", "required"),
        arguments("region", "\u00a0E12000007\u00a0", OK),
        arguments("region", "E99999999", "unknown-value"),
        arguments("region", "e12000007", "unknown-value"),
        arguments("partner", "harbour-refuge", OK),
        arguments("partner", "harbour-refuge\u2007", OK),
        arguments("partner", "", OK),
        arguments("partner", "willow-womens-centre", "not-yours"));
  }

  static Stream<Arguments> ofTheDecision() {
    return Stream.of(
        arguments("risk_score", "", "required"),
        arguments("risk_score", "0", OK),
        arguments("risk_score", "24", OK),
        arguments("risk_score", "14\u00a0", OK),
        arguments("risk_score", "25", "out-of-range"),
        arguments("risk_score", "-1", "out-of-range"),
        arguments("risk_score", "-", "not-a-number"),
        arguments("risk_score", "14.0", "not-a-number"),
        arguments("risk_score", "high", "not-a-number"),
        arguments("risk_score", "99999999999999999999", "not-a-number"),
        arguments("risk_score", "\u0661\u0664", "not-a-number"),
        arguments("band", "high", OK),
        arguments("band", "medium", "lowers-the-band"),
        arguments("band", "standard", "lowers-the-band"),
        arguments("band", "HIGH", "unknown-value"),
        arguments("consent", "", "required"),
        arguments("consent", "given\u00a0", OK),
        arguments("consent", "refused", "unknown-value"));
  }

  static Stream<Arguments> ofThePerson() {
    return Stream.of(
        arguments("recipient_name", "", "required"),
        arguments("recipient_name", "Siân Ó Dálaigh-Nguyễn", OK),
        arguments("recipient_name", "O'Brien", OK),
        arguments("recipient_name", "O\u2019Brien \u02bc", OK),
        arguments("recipient_name", "محمد علی", OK),
        arguments("recipient_name", "می\u200cخواهم", OK),
        arguments("recipient_name", "অনন্যা", OK),
        arguments("recipient_name", "李小龍", OK),
        arguments("recipient_name", "בן\u05beדוד צ\u05f3רלי רמב\u05f4ם", OK),
        arguments("recipient_name", "Աննա\u058aՄարիա Տ\u055aԷր", OK),
        arguments("recipient_name", "Ｏ\uff07Ｂｒｉｅｎ\uff0dＬｅｅ", OK),
        arguments("recipient_name", "アンナ\u30fbスミス", OK), arguments("recipient_name", "ｱﾝﾅ\uff65ｽﾐｽ", OK),
        arguments("recipient_name", "Gal\u00b7la", OK),
        arguments("recipient_name", "\u05be\u30fb", "required"),
        arguments("recipient_name", "Sam 2", OK),
        arguments("recipient_name", "Sam\u202e", "forbidden-character"),
        arguments("recipient_name", "\u0000\u202e evil", "forbidden-character"),
        arguments("recipient_name", "Sam\u200fTester", "forbidden-character"),
        arguments("recipient_name", "Sam\nTester", "forbidden-character"),
        arguments("recipient_name", "Sam <b>", "forbidden-character"),
        arguments("recipient_name", "Sam \ud83d\ude00", "forbidden-character"),
        arguments("recipient_name", "Sam \ud83d", "forbidden-character"),
        arguments("recipient_name", "--'", "required"),
        arguments("recipient_name", "\u02bc\u0640", "required"),
        arguments("recipient_name", "\u3164", "required"),
        arguments("recipient_name", "'\u3164", "required"),
        arguments("recipient_name", "-\uffa0-", "required"),
        arguments("recipient_name", "\ua78c", "required"),
        arguments("recipient_name", "Sam\ufe0f\u3164", OK),
        arguments("recipient_name", "A".repeat(120), OK),
        arguments("recipient_name", "A".repeat(121), "too-long"),
        arguments("date_of_birth", "", "required"),
        arguments("date_of_birth", "2026-11-25", OK),
        arguments("date_of_birth", "1980-11-09\u202f", OK),
        arguments("date_of_birth", "2026-11-26", "out-of-range"),
        arguments("date_of_birth", "2090-01-01", "out-of-range"),
        arguments("date_of_birth", "1900-01-01", OK),
        arguments("date_of_birth", "1899-12-31", "out-of-range"),
        arguments("date_of_birth", "2001-02-29", "not-a-date"),
        arguments("date_of_birth", "2031-02-30", "not-a-date"),
        arguments("date_of_birth", "1980-11-9", "not-a-date"),
        arguments("date_of_birth", "+1980-11-09", "not-a-date"),
        arguments("date_of_birth", "09/11/1980", "not-a-date"));
  }

  static Stream<Arguments> ofTheDevice() {
    return Stream.of(
        arguments("needs", "", OK),
        arguments("needs", ";", OK),
        arguments("needs", "screen-reader; large-buttons", OK),
        arguments("needs", "screen-reader;\u00a0large-buttons\u00a0;\u200b", OK),
        arguments("needs", "screen-reader;screen-reader", OK),
        arguments("needs", "teleport", "unknown-value"),
        arguments("needs", "screen-reader,large-buttons", "unknown-value"),
        arguments("excluded_operator", "", OK),
        arguments("excluded_operator", "alder-mobile", OK),
        arguments("excluded_operator", "elder-mobile", OK),
        arguments("excluded_operator", "no-such-operator", "unknown-value"));
  }

  static Stream<Arguments> ofTheDelivery() {
    return Stream.of(
        arguments("delivery_name", "", "required"),
        arguments("delivery_name", "\u00a0\u200b \ufeff", "required"),
        arguments("delivery_name", "Smith & Sons, c/o desk 4", OK),
        arguments("delivery_name", "A".repeat(121), "too-long"),
        arguments("delivery_address", "", "required"),
        arguments("delivery_address", "\u00a0", "required"),
        arguments("delivery_address", "\u00a0,\u200b\n\u202f,", "required"),
        arguments("delivery_address", "1 Example Street\nExample Town", OK),
        arguments("delivery_address", "1 Example\tStreet", "forbidden-character"),
        arguments("delivery_address", "A".repeat(301), "too-long"),
        arguments("delivery_instructions", "", OK),
        arguments("delivery_instructions", "A".repeat(500), OK),
        arguments("delivery_instructions", "A".repeat(499) + "\r\nA", "too-long"),
        arguments("delivery_instructions", "A".repeat(498) + "\r\nA", OK),
        arguments("delivery_instructions", "A\r\n".repeat(249) + "AB", OK),
        arguments("delivery_instructions", "A".repeat(5000), "too-long"),
        arguments("delivery_instructions", "\u2066hidden\u2069", "forbidden-character"),
        arguments("delivery_instructions", "Ring 07700 900123 at the gate", "personal-data"),
        arguments("delivery_instructions", "Ring 07700\u202f900\u00ad\u202f123", "personal-data"),
        arguments("delivery_instructions", "or (+44) 7700 900 123.", "personal-data"),
        arguments("delivery_instructions", "Write to <sam@example.org>!", "personal-data"),
        arguments("delivery_instructions", "Gate code 4711, then 0815; parcel 123456789", OK),
        arguments("delivery_address", "Flat 12, 151 Example Street, Block 7, 36 Road 100 @ the mews", OK),
        arguments("delivery_address", "151 Example Street\n07700900123", "personal-data"),
        arguments("delivery_address", "1,".repeat(12) + "\n, ,", OK),
        arguments("delivery_address", ", ,\n,", "required"),
        arguments("delivery_address", "1,".repeat(6) + "2\n".repeat(7), "too-many-lines"),
        arguments("delivery_name", "Sam sam@example.org", "personal-data"),
        arguments("delivery_name", "Lifeline desk 4", "forbidden-word"),
        arguments("delivery_name", "Zo\u00eb \u0141ukasz\u2011\u0394\u0438, desk\u00a04\ufe0f", OK),
        arguments("delivery_name", "\u5c0f\u6797", "cannot-be-printed"),
        arguments("delivery_address", "1 Example Street\n\u0623\u0645\u064a\u0646\u0629", "cannot-be-printed"),
        arguments("delivery_instructions", "Ring \ud83d\udd14 twice", "cannot-be-printed"),
        arguments("pack_cover_names", "yes", OK),
        arguments("pack_cover_names", "", OK),
        arguments("pack_cover_names", "Hair salon", "unknown-value"),
        arguments("delivery_address", "The REFUGE\n1 Example Street", "forbidden-word"),
        arguments("delivery_instructions", "Ask for Women\u2019s\nAid", "forbidden-word"),
        arguments("delivery_instructions", "One of the women's, aid her", OK),
        arguments("delivery_address", "c/o Women's, Aid, 12 High Street", "forbidden-word"),
        arguments("delivery_address", "c/o Women's,\u00a0\n, Aid", "forbidden-word"),
        arguments("delivery_address", "c/o Women's, Aids House", OK),
        arguments("delivery_instructions", "The helpline: 07700 900123", "forbidden-word,personal-data"),
        arguments("delivery_instructions", "\u201csam@example.org\u201d", "personal-data"),
        arguments("delivery_instructions", "sam@example.org\u2013desk 4", "personal-data"),
        arguments("delivery_name", "Women\u02bcs\u00a0Aid", "forbidden-word"),
        arguments("delivery_name", "Women's-Aid desk", "forbidden-word"),
        arguments("delivery_address", "Help\u00adline House", "forbidden-word"),
        arguments("delivery_address", "1 Refugee Street, Abusement Park", OK),
        arguments("delivery_postcode", "", "required"),
        arguments("delivery_postcode", "zz12zz", OK),
        arguments("delivery_postcode", "zz1  2zz", OK),
        arguments("delivery_postcode", "Z Z1 2ZZ", "not-a-postcode"),
        arguments("delivery_postcode", "\u017fW1A 2AA", "not-a-postcode"),
        arguments("delivery_postcode", "W1A 1AA", OK),
        arguments("delivery_postcode", "SW1A 2AA", OK),
        arguments("delivery_postcode", "12345", "not-a-postcode"),
        arguments("delivery_postcode", "ZZ1 2ZC", "not-a-postcode"),
        arguments("delivery_postcode", "ZZZ1 2ZZ", "not-a-postcode"),
        arguments("delivery_postcode", "ZZ111 2ZZ", "not-a-postcode"));
  }
}
