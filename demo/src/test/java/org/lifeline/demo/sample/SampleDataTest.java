package org.lifeline.demo.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.demo.sample.SampleData.Referrals;
import org.lifeline.localstack.StackFailure;

class SampleDataTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void byteOrderMarkAndSpacesBelongToNoColumn() throws IOException {
    var referrals = read("\ufeffpartner, region\r\nharbour-refuge,E12000001\r\n");

    assertThat(referrals.rows()).extracting(SampleRow::partner).containsExactly("harbour-refuge");
    assertThat(read("partner,region\u00a0\n harbour-refuge\u00a0,E12000001\n").rows()).extracting(SampleRow::partner)
        .as("as the doors take it").containsExactly("harbour-refuge");
    assertThat(referrals.rows().getFirst().json()).containsOnlyKeys("partner", "region");
  }

  @Test
  void columnThatNoReferralHasIsInNoRow() throws IOException {
    var referrals = read("expected,partner,notes,region\naccepted,harbour-refuge,\"a\nb\",E12000001\n");

    assertThat(referrals.passedOver()).containsExactly("expected", "notes");
    assertThat(referrals.rows().getFirst().header()).containsExactly("partner", "region");
    assertThat(referrals.rows().getFirst().fields()).containsExactly("harbour-refuge", "E12000001");
  }

  /** As after a comma at the end of the header. */
  @Test
  void columnWithoutANameIsPassedOverInSilence() throws IOException {
    var referrals = read("partner,region,\nharbour-refuge,E12000001,\n");

    assertThat(referrals.passedOver()).isEmpty();
    assertThat(referrals.rows().getFirst().fields()).containsExactly("harbour-refuge", "E12000001");
  }

  @Test
  void withoutAColumnForWhomeverHandsItInNothingIsRead() throws IOException {
    for (var header : List.of("case_reference,region\n1,E12000001\n", "partner;region\nharbour-refuge;E12000001\n")) {
      write(header);

      assertThatThrownBy(new SampleData(folder)::referrals).isInstanceOf(StackFailure.class)
          .hasMessage(folder.resolve("referrals.csv") + " has no column partner; columns are separated by commas.");
    }
  }

  @Test
  void twoColumnsOfOneFieldAreNotChosenFrom() throws IOException {
    write("partner,region,needs, region\nharbour-refuge,E12000001,,E12000002\n");

    assertThatThrownBy(new SampleData(folder)::referrals).isInstanceOf(StackFailure.class)
        .hasMessageContaining("referrals.csv has two columns region.");
    assertThat(read("partner,notes,notes\na,,\n").rows()).hasSize(1);
  }

  @Test
  void helplinesThatAreNoJsonAreNamedWithTheirLine() throws IOException {
    var helplines = folder.resolve("helplines.hsds.json");
    Files.writeString(helplines, "\ufeff[{\"id\": \"a\"}]");
    new SampleData(folder).verifyHelplines();

    Files.writeString(helplines, "[\n{\"id\": \"a\"},\n{]");
    assertThatThrownBy(new SampleData(folder)::verifyHelplines).isInstanceOf(StackFailure.class)
        .hasMessageContaining(helplines + " is no JSON, line 3: ");
    Files.writeString(helplines, "");
    assertThatThrownBy(new SampleData(folder)::verifyHelplines).hasMessageContaining("is no list of services");
  }

  @Test
  void rowWithAFieldTooManyOrTooFewHasSoAfterwards() throws IOException {
    var referrals = read("""
        expected,partner,region
        accepted,harbour-refuge,E12000001
        accepted,harbour-refuge
        accepted,harbour-refuge,E12000001,more
        harbour-refuge

        """);

    assertThat(referrals.rows()).extracting(SampleRow::isRagged).containsExactly(false, true, true, true);
    assertThat(referrals.rows()).extracting(SampleRow::partner).containsExactly("harbour-refuge", "harbour-refuge",
        "harbour-refuge", "");
  }

  /** Or a report of outcomes would show whatever field stands in its place, the survivor's name perhaps. */
  @Test
  void whoseARowIsIsReadBesideColumnsThatNoReferralHas() throws IOException {
    var referrals = read("""
        expected,partner,case_reference,region,recipient_name
        accepted,harbour-refuge,CASE-1,E12000001,Robin Vale
        refused,harbour-refuge,CASE-2,E12000002,Robin Vale,more
        refused,harbour-refuge,CASE-3,E12000003
        refused,harbour-refuge
        """);

    assertThat(referrals.rows()).extracting(SampleRow::isRagged).containsExactly(false, true, true, true);
    assertThat(referrals.rows()).extracting(SampleRow::caseReference).containsExactly("CASE-1", "CASE-2", "CASE-3", "");
    assertThat(referrals.rows()).extracting(SampleRow::region).containsExactly("E12000001", "E12000002", "E12000003",
        "");
  }

  @Test
  void quoteThatIsClosedTooEarlyIsNamedWithItsLine() throws IOException {
    write("partner,region\na,\"one\ntwo\"\na,\"E12\"x\na,E12000001\n");

    assertThatThrownBy(new SampleData(folder)::referrals).isInstanceOf(StackFailure.class)
        .hasMessageContaining("referrals.csv, line 4: a quote is closed before the end of its field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,\"E12000001\na,E12000001\n", "a,\"E12000001", "a,\"E12\"\"", "a,\""})
  void soIsOneThatIsNeverClosed(String rows) throws IOException {
    write("partner,region\n" + rows);

    assertThatThrownBy(new SampleData(folder)::referrals).isInstanceOf(StackFailure.class)
        .hasMessageContaining("referrals.csv, line 2: a quote is opened and not closed");
  }

  @Test
  void quotesWithinAFieldAreText() throws IOException {
    assertThat(read("partner,region\na,the 6\" one\na,\"the 6\"\" one\"").rows()).extracting(SampleRow::fields)
        .containsOnly(List.of("a", "the 6\" one"));
  }

  @Test
  void otherEncodingsAreNotRead() throws IOException {
    Files.writeString(folder.resolve("referrals.csv"), "partner\né\n", ISO_8859_1);

    assertThatThrownBy(new SampleData(folder)::referrals).hasMessageContaining("is not encoded in UTF-8");
  }

  @Test
  void emptyFileHasNoReferrals() throws IOException {
    assertThat(read("")).isEqualTo(new Referrals(List.of(), List.of()));
  }

  private Referrals read(String csv) throws IOException {
    write(csv);
    return new SampleData(folder).referrals();
  }

  private void write(String csv) throws IOException {
    Files.writeString(folder.resolve("referrals.csv"), csv);
  }
}
