package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.demo.HandedIn.Cut;
import org.lifeline.demo.Piece.Way;
import org.lifeline.demo.sample.SampleRow;

class HandedInTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path home;

  @Test
  void whatAVersionOfBeforeHasNotedIsKnownByItsFieldsAlone() throws IOException {
    var rows = rows("a", 0, 2);
    cut(rows, 1);
    var old = Files.readString(file()).replace(",\"byHeader\":true", "");
    assertThat(old).doesNotContain("byHeader");
    Files.writeString(file(), old);

    var handedIn = HandedIn.read(file());
    var cut = handedIn.cut(List.of(Way.KAFKA), rows, 2);

    assertThat(cut).extracting(handedIn::byHeader).containsExactly(false, true);
  }

  @Test
  void fewerRowsGoInTheUploadThatTheyWereIn() {
    var rows = rows("a", 0, 9);
    assertThat(cut(rows, 9)).containsExactly(rows);

    assertThat(cut(rows, 4)).containsExactly(rows);
  }

  @Test
  void ofMoreRowsOnlyThoseThatAreNewAreInANewUpload() {
    cut(rows("a", 0, 4), 4);
    var rows = rows("a", 0, 9);

    assertThat(cut(rows, 6)).containsExactly(rows.subList(0, 4), rows.subList(4, 6));
    assertThat(cut(rows, 9)).containsExactly(rows.subList(0, 4), rows.subList(4, 6), rows.subList(6, 9));
    assertThat(cut(rows, 5)).containsExactly(rows.subList(0, 4), rows.subList(4, 6));
  }

  @Test
  void rowsThatWereChangedAreOthers() {
    var rows = rows("a", 0, 3);
    cut(rows, 3);
    var changed = new ArrayList<>(rows);
    changed.set(1, row("a", 100));

    assertThat(cut(changed, 2)).containsExactly(changed.subList(0, 2));
  }

  @Test
  void whoIsAloneHandsInTheFirstHalfOneWayAndThenTheOtherHalfTheOther() {
    var rows = rows("a", 0, 5);
    var ways = List.of(Way.REST, Way.KAFKA);
    var handedIn = HandedIn.read(file());

    assertThat(handedIn.cut(ways, rows, 5)).containsExactly(new Cut(0, Way.REST, 0, rows.subList(0, 3), false, null),
        new Cut(1, Way.KAFKA, 0, rows.subList(3, 5), false, null));
    assertThat(handedIn.cut(ways, rows, 5)).containsExactly(new Cut(0, Way.REST, 0, rows.subList(0, 3), true, null),
        new Cut(1, Way.KAFKA, 0, rows.subList(3, 5), true, null));
    assertThat(HandedIn.read(file()).cut(ways, rows, 1))
        .containsExactly(new Cut(0, Way.REST, 0, rows.subList(0, 1), false, null));
  }

  /** The second row is a duplicate of the first: it has another answer. */
  @Test
  void eachOfTwoRowsThatSayTheSameGoesAsItWentBefore() {
    var rows = alike(2);
    var ways = List.of(Way.values());
    var handedIn = HandedIn.read(file());
    var first = handedIn.cut(ways, rows, 2);
    handedIn.answered(first.getFirst(), List.of());
    handedIn.answered(first.getLast(), List.of(0));

    assertThat(HandedIn.read(file()).cut(ways, rows, 2)).containsExactly(
        new Cut(0, Way.REST, 0, rows.subList(0, 1), true, List.of()),
        new Cut(1, Way.KAFKA, 0, rows.subList(1, 2), true, List.of(0)));
  }

  @Test
  void rowsThatSayTheSameAsAnEarlierUploadAreAnUploadOfTheirOwn() {
    var rows = alike(4);
    cut(rows, 1);
    cut(rows, 2);
    cut(rows, 4);

    assertThat(HandedIn.read(file()).cut(List.of(Way.REST), rows, 4)).containsExactly(
        new Cut(0, Way.REST, 0, rows.subList(0, 1), true, null),
        new Cut(1, Way.REST, 1, rows.subList(1, 2), true, null),
        new Cut(2, Way.REST, 0, rows.subList(2, 4), true, null));
  }

  @Test
  void whatWasNotedBeforeAnswersWereIsStillUnderstood() throws IOException {
    var rows = rows("a", 0, 3);
    cut(rows, 3);
    var old = Files.readString(file()).replace(",\"duplicates\":null", "");
    assertThat(old).doesNotContain("duplicates");
    Files.writeString(file(), old);

    assertThat(HandedIn.read(file()).cut(List.of(Way.REST), rows, 3)).containsExactly(
        new Cut(0, Way.REST, 0, rows, true, null));
  }

  @Test
  void nothingIsCutWhereNothingIsWanted() {
    assertThat(cut(rows("a", 0, 3), 0)).isEmpty();
  }

  @Test
  void aboutHalfOfTheRowsGoThroughKafka() {
    var ways = HandIns.ways(Map.of("a", rows("a", 0, 5), "b", rows("b", 0, 3), "c", rows("c", 0, 3)),
        HandedIn.read(file()));

    assertThat(ways).isEqualTo(Map.of("a", Way.REST, "b", Way.KAFKA, "c", Way.KAFKA));
  }

  @Test
  void whoHasHandedInBeforeDoesSoInTheSameWayWhateverHasCome() {
    var before = HandedIn.read(file());
    HandIns.ways(Map.of("a", rows("a", 0, 5), "b", rows("b", 0, 3)), before)
        .forEach((partner, way) -> before.cut(List.of(way), rows(partner, 0, 3), 3));
    before.write();

    var ways = HandIns.ways(Map.of("a", rows("a", 0, 5), "b", rows("b", 0, 9), "c", rows("c", 0, 2)),
        HandedIn.read(file()));

    assertThat(ways).isEqualTo(Map.of("a", Way.REST, "b", Way.KAFKA, "c", Way.REST));
  }

  private List<List<SampleRow>> cut(List<SampleRow> rows, int wanted) {
    var handedIn = HandedIn.read(file());
    var cut = handedIn.cut(List.of(Way.REST), rows, wanted).stream().map(Cut::rows).toList();
    handedIn.write();
    return cut;
  }

  private Path file() {
    return home.resolve("handed-in.json");
  }

  private static List<SampleRow> rows(String partner, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> row(partner, number)).toList();
  }

  private static List<SampleRow> alike(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new SampleRow(number, "a", List.of("partner", "case_reference"), List.of("a", "CASE")))
        .toList();
  }

  private static SampleRow row(String partner, int number) {
    return new SampleRow(number + 1, partner, List.of("partner", "case_reference"),
        List.of(partner, "CASE-" + number));
  }
}
