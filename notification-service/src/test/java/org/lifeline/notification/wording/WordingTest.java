package org.lifeline.notification.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The closed set of what can be said to a survivor. */
class WordingTest {

  private static final Path PAGE = Path.of("../docs/covert-messages.md");
  private static final String LONGEST_CODE_WORD = "M".repeat(40);

  private final Wording wording = Wording.read();
  private final Linter linter = new Linter();

  @Test
  void everyLanguageOfTheSchemeHasTexts() {
    assertThat(wording.languages()).contains("en", "cy", "pl", "ur", "ar", "bn", "pa", "so", "ro");
  }

  @Test
  void everyTextPassesTheLinter() {
    for (var message : all()) {
      assertThat(linter.ofTemplate(message.text())).as("%s: %s", message.language(), message.text()).isEmpty();
      assertThat(linter.ofTemplate(message.subject())).as("%s: %s", message.language(), message.subject()).isEmpty();
    }
  }

  /** Every message there is, without a code word. */
  private List<Message> all() {
    return Stream.of(CoverStory.values()).flatMap(story -> Stream.of(Occasion.values())
        .flatMap(
            occasion -> wording.languages().stream().map(language -> wording.say(occasion, story, language, null))))
        .toList();
  }

  @Test
  void everyTextStillPassesWithTheLongestCodeWord() {
    for (var story : CoverStory.values()) {
      for (var occasion : Occasion.values()) {
        for (var language : wording.languages()) {
          assertThat(linter.ofMessage(wording.say(occasion, story, language, LONGEST_CODE_WORD))).as(language)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void textsAreInTheLettersOfTheirLanguage() {
    assertThat(all()).allSatisfy(message -> {
      var script = switch (message.language()) {
        case "ur", "ar" -> "\\p{IsArabic}";
        case "bn" -> "\\p{IsBengali}";
        case "pa" -> "\\p{IsGurmukhi}";
        default -> "\\p{IsLatin}";
      };
      assertThat(message.text() + message.subject()).matches("(?:" + script + "|[ .।۔\\p{Mn}\\p{Mc}])+");
    });
  }

  @Test
  void whatIsNotSpokenHereIsSaidInEnglish() {
    var english = wording.say(Occasion.ARRIVED, CoverStory.BOOK, "en", null);
    assertThat(wording.say(Occasion.ARRIVED, CoverStory.BOOK, "bfi", null)).isEqualTo(english);
    assertThat(wording.say(Occasion.ARRIVED, CoverStory.BOOK, null, null)).isEqualTo(english);
  }

  @Test
  void codeWordComesLast() {
    assertThat(wording.say(Occasion.ARRIVED, CoverStory.ORDER, "en", "bluebell").text())
        .isEqualTo("Your order has arrived. (bluebell)");
  }

  @Test
  void chosenStoryIsOneOfTheSet() {
    assertThat(CoverStory.chosen(null)).contains(CoverStory.ORDER);
    assertThat(CoverStory.chosen("glasses")).contains(CoverStory.GLASSES);
    assertThat(CoverStory.chosen("something else")).isEmpty();
  }

  /** The page that reviewers read; {@code -Dpages=write} writes it again. */
  @Test
  void pageForReviewersShowsEveryText() throws IOException {
    var page = new ReviewPage(wording, "Orders").text();
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
