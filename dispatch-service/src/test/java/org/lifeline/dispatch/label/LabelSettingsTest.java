package org.lifeline.dispatch.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.delivery.DeliveryDetails;
import org.lifeline.dispatch.label.LabelSettings.Sender;
import org.lifeline.platform.words.WordList;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** Tests the closed lists as they are shipped. */
class LabelSettingsTest {

  private final LabelSettings settings = shipped();
  private final WordList forbidden = forbidden();

  private static WordList forbidden() {
    try (var list = new ClassPathResource("labels/forbidden-words.txt").getInputStream()) {
      return WordList.read(list);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static LabelSettings shipped() {
    try {
      var sources = new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"));
      return new Binder(ConfigurationPropertySources.from(sources)).bind("lifeline.dispatch.label", LabelSettings.class)
          .get();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"Lifeline stores", "The REFUGE", "Women’s Aid", "womens  aid", "national helpline", "Domestic Abuse Unit",
      "for the survivor", "a victim", "IDVA team", "MARAC", "domestic-violence"})
  void wordsOfTheSchemeOfHelplinesAndOfAbuseAreFound(String text) {
    assertThat(forbidden.in(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Collection desk 58", "151 Example Street", "Refugee Street", "Abusement Park", "ZZ36 1ZZ",
      "Back door then ring twice"})
  void innocentTextPasses(String text) {
    assertThat(forbidden.in(text)).isFalse();
  }

  @Test
  void everySenderThatIsShippedIsNeutral() {
    assertThat(settings.senders()).hasSizeGreaterThan(1).allSatisfy(sender -> {
      assertThat(forbidden.in(sender.name())).isFalse();
      assertThat(forbidden.in(String.join(" ", sender.returnAddress()))).isFalse();
    });
  }

  @Test
  void aSenderThatNamesTheSchemeStopsTheService() {
    assertThatThrownBy(() -> new LabelSettings(List.of(new Sender("Lifeline", List.of("PO Box 1"))),
        settings.handling()).demandNeutral(forbidden)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LabelSettings(List.of(new Sender("J", List.of("Refuge House"))),
        settings.handling()).demandNeutral(forbidden)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LabelSettings(List.of(), settings.handling()).demandNeutral(forbidden))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWordForTheCourierThatNamesTheSchemeStopsTheServiceAndNoneDoesNot() {
    assertThatThrownBy(() -> new LabelSettings(settings.senders(), "From the helpline: no card")
        .demandNeutral(forbidden)).isInstanceOf(IllegalArgumentException.class);
    assertThatCode(() -> new LabelSettings(settings.senders(), "").demandNeutral(forbidden)).doesNotThrowAnyException();
  }

  @Test
  void textFormsOfWhatIsPersonalSayNothing() {
    var details = new DeliveryDetails("Zyxwa", "1 Street, Town", "ZZ1 1ZZ", null);
    assertThat(details.toString()).isEqualTo("***");
    assertThat(new Label("s", List.of(), details.lines(), null, "h", "t", "t").toString()).isEqualTo("***");
    assertThat(details.lines()).containsExactly("Zyxwa", "1 Street", "Town", "ZZ1 1ZZ");
  }
}
