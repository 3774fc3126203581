package org.lifeline.console.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunbookTest {

  @Test
  void pageIsReadWithoutItsMarks() {
    var runbook = Runbook.read("LifelineThing", """
        # LifelineThing

        **A thing is late.** Page.

        ## Do

        - See *page* [this](LifelineOther.md), [that one](../operations.md#a-log-that-was-restored) at `GET /v1/things`,
          or ask by [psql](README.md#commands) ([how](../platform.md)).
        """);
    assertThat(runbook.sections()).extracting(Runbook.Section::title).containsExactly("", "Do");
    assertThat(runbook.sections().getFirst().lines()).extracting(RunbookTest::text)
        .containsExactly("A thing is late. Page.");
    assertThat(runbook.sections().getLast().lines()).singleElement().satisfies(line -> {
      assertThat(line.item()).isTrue();
      assertThat(text(line)).isEqualTo("See page this, that one (docs/operations.md, a log that was restored) at "
          + "GET /v1/things, or ask by psql (docs/runbooks/README.md, commands) (how (docs/platform.md)).");
      assertThat(line.pieces()).filteredOn(Runbook.Piece::code).extracting(Runbook.Piece::text)
          .containsExactly("GET /v1/things");
      assertThat(line.pieces()).filteredOn(piece -> !piece.link().isEmpty()).singleElement()
          .isEqualTo(new Runbook.Piece(false, "this", "LifelineOther"));
    });
  }

  /** Whoever is woken types what is marked as code, and follows what is marked as a link. */
  @Test
  void everyCommandIsWholeAndEveryLinkLeadsToARunbook() throws IOException {
    try (var pages = Files.list(Path.of("../docs/runbooks"))) {
      var pieces = pages.map(page -> page.getFileName().toString().replace(".md", ""))
          .flatMap(name -> Runbook.find(name).stream()).flatMap(runbook -> runbook.sections().stream())
          .flatMap(section -> section.lines().stream()).flatMap(line -> line.pieces().stream()).toList();
      assertThat(pieces).noneMatch(piece -> piece.text().contains("\\"));
      assertThat(pieces).filteredOn(piece -> !piece.code()).noneMatch(piece -> piece.text().contains("]("));
      assertThat(pieces).filteredOn(piece -> !piece.link().isEmpty()).isNotEmpty()
          .allSatisfy(piece -> assertThat(Runbook.find(piece.link())).isPresent());
    }
  }

  @Test
  void everyPageOfTheDocumentsIsThereAndNothingElse() throws IOException {
    try (var pages = Files.list(Path.of("../docs/runbooks"))) {
      assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> name.startsWith("Lifeline")))
          .isNotEmpty().allSatisfy(name -> assertThat(Runbook.find(name.replace(".md", ""))).hasValueSatisfying(
              runbook -> assertThat(runbook.sections()).extracting(Runbook.Section::title).contains("Look", "Do")));
    }
    assertThat(Runbook.find("README")).isEmpty();
    assertThat(Runbook.find("../application.yml")).isEmpty();
    assertThat(Runbook.find("LifelineNothing")).isEmpty();
  }

  private static String text(Runbook.Line line) {
    return line.pieces().stream().map(Runbook.Piece::text).collect(Collectors.joining());
  }
}
