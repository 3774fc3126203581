package org.lifeline.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.demo.sample.SampleData.Referrals;

class SampleDataTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void byteOrderMarkAndSpacesBelongToNoColumn() throws IOException {
    var referrals = read("\ufeffpartner, region\r\nharbour-refuge,E12000001\r\n");

    assertThat(referrals.rows()).extracting(SampleRow::partner).containsExactly("harbour-refuge");
    assertThat(referrals.rows().getFirst().json()).containsOnlyKeys("partner", "region");
  }

  @Test
  void columnThatNoReferralHasIsInNoRow() throws IOException {
    var referrals = read("expected,partner,notes,region\naccepted,harbour-refuge,\"a\nb\",E12000001\n");

    assertThat(referrals.passedOver()).containsExactly("expected", "notes");
    assertThat(referrals.rows().getFirst().header()).containsExactly("partner", "region");
    assertThat(referrals.rows().getFirst().fields()).containsExactly("harbour-refuge", "E12000001");
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

  @Test
  void noMoreThanTheLimitIsRead() throws IOException {
    write("partner\na\nb\n");

    assertThat(new SampleData(folder).referrals(1).rows()).extracting(SampleRow::partner).containsExactly("a");
  }

  @Test
  void emptyFileHasNoReferrals() throws IOException {
    assertThat(read("")).isEqualTo(new Referrals(List.of(), List.of()));
  }

  private Referrals read(String csv) throws IOException {
    write(csv);
    return new SampleData(folder).referrals(Integer.MAX_VALUE);
  }

  private void write(String csv) throws IOException {
    Files.writeString(folder.resolve("referrals.csv"), csv);
  }
}
