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

        - See *page* [this](LifelineOther.md) at `GET /v1/things`,
          or ask.
        """);
    assertThat(runbook.sections()).extracting(Runbook.Section::title).containsExactly("", "Do");
    assertThat(runbook.sections().getFirst().lines()).extracting(RunbookTest::text)
        .containsExactly("A thing is late. Page.");
    assertThat(runbook.sections().getLast().lines()).singleElement().satisfies(line -> {
      assertThat(line.item()).isTrue();
      assertThat(text(line)).isEqualTo("See page this at GET /v1/things, or ask.");
      assertThat(line.pieces()).filteredOn(Runbook.Piece::code).extracting(Runbook.Piece::text)
          .containsExactly("GET /v1/things");
    });
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
