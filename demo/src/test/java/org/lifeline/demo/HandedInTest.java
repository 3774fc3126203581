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
    var cut = handedIn.cut(0, rows, 2);

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
  void whoUsesBothWaysHandsInTheFirstRowsThroughRestAndThenTheOthersThroughKafka() {
    var rows = rows("a", 0, 5);
    var handedIn = HandedIn.read(file());

    assertThat(handedIn.cut(3, rows, 5)).containsExactly(new Cut(0, Way.REST, 0, rows.subList(0, 3), false, null),
        new Cut(1, Way.KAFKA, 0, rows.subList(3, 5), false, null));
    assertThat(handedIn.cut(0, rows, 5)).containsExactly(new Cut(0, Way.REST, 0, rows.subList(0, 3), true, null),
        new Cut(1, Way.KAFKA, 0, rows.subList(3, 5), true, null));
    assertThat(HandedIn.read(file()).cut(3, rows, 1))
        .containsExactly(new Cut(0, Way.REST, 0, rows.subList(0, 1), false, null));
  }

  /** The second row is a duplicate of the first: it has another answer. */
  @Test
  void eachOfTwoRowsThatSayTheSameGoesAsItWentBefore() {
    var rows = alike(2);
    var handedIn = HandedIn.read(file());
    var first = handedIn.cut(1, rows, 2);
    handedIn.answered(first.getFirst(), List.of());
    handedIn.answered(first.getLast(), List.of(0));

    assertThat(HandedIn.read(file()).cut(1, rows, 2)).containsExactly(
        new Cut(0, Way.REST, 0, rows.subList(0, 1), true, List.of()),
        new Cut(1, Way.KAFKA, 0, rows.subList(1, 2), true, List.of(0)));
  }

  @Test
  void rowsThatSayTheSameAsAnEarlierUploadAreAnUploadOfTheirOwn() {
    var rows = alike(4);
    cut(rows, 1);
    cut(rows, 2);
    cut(rows, 4);

    assertThat(HandedIn.read(file()).cut(4, rows, 4)).containsExactly(
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

    assertThat(HandedIn.read(file()).cut(3, rows, 3)).containsExactly(
        new Cut(0, Way.REST, 0, rows, true, null));
  }

  @Test
  void nothingIsCutWhereNothingIsWanted() {
    assertThat(cut(rows("a", 0, 3), 0)).isEmpty();
  }

  @Test
  void aboutHalfOfTheRowsGoThroughKafka() {
    var rows = Map.of("a", rows("a", 0, 5), "b", rows("b", 0, 3), "c", rows("c", 0, 3));

    assertThat(throughRest(rows, 5)).isEqualTo(Map.of("a", 5, "b", 0, "c", 0));
  }

  @Test
  void onlyRowsThatAreHandedInCount() {
    var rows = Map.of("a", rows("a", 0, 9), "b", rows("b", 0, 3), "c", rows("c", 4, 9));

    assertThat(throughRest(rows, 4)).isEqualTo(Map.of("a", 4, "b", 0));
    assertThat(throughRest(rows, 2)).as("two of each").isIn(Map.of("a", 2, "b", 0), Map.of("a", 0, "b", 2));
  }

  @Test
  void whoHasMostOfTheRowsUsesBothWays() {
    assertThat(throughRest(Map.of("a", rows("a", 0, 7)), 7)).isEqualTo(Map.of("a", 4));
    assertThat(throughRest(Map.of("a", rows("a", 0, 1)), 1)).isEqualTo(Map.of("a", 1));
    assertThat(throughRest(Map.of("a", rows("a", 0, 199), "b", rows("b", 0, 1)), 199))
        .isEqualTo(Map.of("a", 100, "b", 0));
    assertThat(throughRest(Map.of("a", rows("a", 0, 3), "b", rows("b", 0, 2)), 3)).as("60 %")
        .isEqualTo(Map.of("a", 3, "b", 0));
  }

  @Test
  void whatWasHandedInBeforeGoesTheSameWayAndWhatIsNewMakesUpForIt() {
    var before = HandedIn.read(file());
    before.cut(3, rows("a", 0, 3), 3);
    before.cut(0, rows("b", 0, 3), 3);
    before.write();
    var rows = Map.of("a", rows("a", 0, 5), "b", rows("b", 0, 9), "c", rows("c", 0, 1));

    assertThat(throughRest(rows, 3)).isEqualTo(Map.of("c", 1));
    assertThat(throughRest(rows, 9)).isEqualTo(Map.of("a", 0, "b", 6, "c", 0));
    assertThat(HandedIn.read(file()).cut(6, rows("b", 0, 9), 9)).extracting(Cut::way)
        .containsExactly(Way.KAFKA, Way.REST);
  }

  private Map<String, Integer> throughRest(Map<String, List<SampleRow>> rows, int limit) {
    return HandIns.throughRest(rows, limit, HandedIn.read(file()));
  }

  private List<List<SampleRow>> cut(List<SampleRow> rows, int wanted) {
    var handedIn = HandedIn.read(file());
    var cut = handedIn.cut(wanted, rows, wanted).stream().map(Cut::rows).toList();
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
