package org.lifeline.allocation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.allocation.scheme.Scheme;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.settings.SettingsFile;

class RowCheckTest {

  private static final Scheme SCHEME = SettingsFile.read(Path.of("src/test/resources/scheme.json"), Scheme.class);
  private static final String HEADER = "batch,hub,model,form,imei,operator,iccid,msisdn,sim_expires_on\n";
  private static final String ROW = "B1,HUB-LON,Nokia 105,basic,352099006346015,alder-mobile,8944010005005000060,"
      + "+447700960006,2027-02-21";

  @Test
  void rowThatKeepsEveryRuleIsADevice() {
    assertThat(check(ROW, "scheme-operator", "scheme")).isInstanceOfSatisfying(RowCheck.Fine.class, fine -> {
      assertThat(fine.device().imei()).isEqualTo("352099006346015");
      assertThat(fine.device().simExpiresOn()).isEqualTo("2027-02-21");
    });
  }

  @ParameterizedTest
  @CsvSource({"B1,'',batch,required", "HUB-LON,'',hub,required", "HUB-LON,HUB-XXX,hub,unknown-value",
      "Nokia 105,'',model,required", "basic,toaster,form,unknown-value", "352099006346015,352099006346016,imei,luhn",
      "352099006346015,35209900634601,imei,wrong-form", "352099006346015,35209900634601٥,imei,wrong-form",
      "alder-mobile,oak,operator,unknown-value", "8944010005005000060,8944010005005000061,iccid,luhn",
      "8944010005005000060,7944010005005000060,iccid,wrong-form",
      "8944010005005000060,894401000500500006,iccid,wrong-form",
      "+447700960006,+44 12,msisdn,not-a-phone-number", "2027-02-21,2026-11-24,sim_expires_on,expired",
      "2027-02-21,soon,sim_expires_on,not-a-date", "2027-02-21,2027-02-30,sim_expires_on,not-a-date",
      "2027-02-21,+12027-02-21,sim_expires_on,not-a-date"})
  void brokenRuleIsNamedWithItsField(String from, String to, String field, String rule) {
    assertThat(errors(check(ROW.replace(from, to), "scheme-operator", "scheme")))
        .extracting(FieldError::field, FieldError::rule).containsExactly(tuple(field, rule));
  }

  @Test
  void allFaultsOfARowAreNamedAtOnce() {
    assertThat(errors(check("B1,HUB-XXX,M,toaster,1,oak,2,3,soon", "scheme-operator", "scheme")))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("hub", "form", "imei", "operator", "iccid", "msisdn", "sim_expires_on");
  }

  @Test
  void simThatExpiresTodayIsTaken() {
    assertThat(check(ROW.replace("2027-02-21", "2026-11-25"), "hub", "HUB-LON")).isInstanceOf(RowCheck.Fine.class);
  }

  @Test
  void hubAddsToItsOwnStockOnly() {
    assertThat(check(ROW, "hub", "HUB-LON")).isInstanceOf(RowCheck.Fine.class);
    assertThat(errors(check(ROW, "hub", "HUB-MAN"))).extracting(FieldError::field).containsExactly("hub");
  }

  @Test
  void controlCharactersAndOverlongTextsAreRefused() {
    assertThat(errors(check(ROW.replace("Nokia 105", "Nokia\u202E105"), "hub", "HUB-LON"))).extracting(FieldError::rule)
        .containsExactly("not-printable");
    assertThat(errors(check(ROW.replace("Nokia 105", "N".repeat(101)), "hub", "HUB-LON"))).extracting(FieldError::rule)
        .containsExactly("too-long");
  }

  @Test
  void twentyDigitsAreAnIccidToo() {
    assertThat(check(ROW.replace("8944010005005000060", "89440100050050000609"), "hub", "HUB-LON"))
        .isInstanceOf(RowCheck.Fine.class);
  }

  @ParameterizedTest
  @CsvSource({"07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123", "07700-900-123",
      "(07700) 900123", "(+44) 7700 900123", "+44\u00a07700\u00a0900123", "07700\u2010900\u2013123", "07700/900.123"})
  void numberMayBeWrittenInAnyUsualWay(String spelling) {
    assertThat(SimNumber.normalise(spelling)).contains("+447700900123");
  }

  @ParameterizedTest
  @CsvSource({"07012345678", "07624123456", "+441632960123", "+33612345678", "7700", "07700 900123 ext 4", "''",
      "0770O900123", "+4477009001234", "07700 +900123", "07700 900123 07700 900124"})
  void whatIsNoBritishMobileNumberIsNone(String text) {
    assertThat(SimNumber.normalise(text)).isEmpty();
  }

  private static List<FieldError> errors(RowCheck.Result result) {
    assertThat(result).isInstanceOf(RowCheck.Refused.class);
    return ((RowCheck.Refused) result).errors();
  }

  private static RowCheck.Result check(String row, String role, String party) {
    var rows = new StockFile(new ByteArrayInputStream((HEADER + row).getBytes(UTF_8))).next(10, 1 << 20);
    assertThat(rows).hasSize(1);
    return new RowCheck(SCHEME, new Caller(role, party, party), LocalDate.parse("2026-11-25"), UUID::randomUUID)
        .check(rows.getFirst());
  }
}
