package org.lifeline.notification.wording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that can be said to a survivor: a closed set of texts, each for an occasion, a cover story and a language.
 * Nothing is added to them but a code word, in brackets at the end.
 */
public final class Wording {

  /** The language used if there are no texts in the one asked for: English, as any shop in the country would write. */
  public static final String FALLBACK = "en";

  private static final String FILE = "/covert-messages.json";
  private static final String SUBJECT = "subject";

  private final Map<CoverStory, Map<String, Map<String, String>>> texts;

  private Wording(Map<CoverStory, Map<String, Map<String, String>>> texts) {
    this.texts = texts;
  }

  /** @throws IllegalStateException if a text is missing, so that the service does not start */
  public static Wording read() {
    try (var file = Objects.requireNonNull(Wording.class.getResourceAsStream(FILE), FILE)) {
      Map<String, Map<String, Map<String, String>>> read = JsonMapper.shared().readValue(file.readAllBytes(),
          new TypeReference<>() {
          });
      var texts = new EnumMap<CoverStory, Map<String, Map<String, String>>>(CoverStory.class);
      read.forEach((story, kinds) -> texts.put(CoverStory.chosen(story).orElseThrow(), kinds));
      var wording = new Wording(texts);
      wording.checkComplete();
      return wording;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkComplete() {
    for (var story : CoverStory.values()) {
      for (var language : languages()) {
        for (var occasion : Occasion.values()) {
          say(occasion, story, language, null);
        }
      }
    }
  }

  /** The languages that have texts, sorted. */
  public Set<String> languages() {
    return new TreeSet<>(Objects.requireNonNull(texts.get(CoverStory.ORDER)).getOrDefault(SUBJECT, Map.of()).keySet());
  }

  /**
   * The message for an occasion.
   *
   * @param language primary subtag; null, or one without texts, stands for {@link #FALLBACK}
   * @param codeWord shows who the message is from; null for none
   */
  public Message say(Occasion occasion, CoverStory story, @Nullable String language, @Nullable String codeWord) {
    var spoken = language != null && languages().contains(language) ? language : FALLBACK;
    var text = text(story, occasion.text(), spoken);
    return new Message(spoken, text(story, SUBJECT, spoken), codeWord == null ? text : text + " (" + codeWord + ")");
  }

  private String text(CoverStory story, String kind, String language) {
    var text = texts.getOrDefault(story, Map.of()).getOrDefault(kind, Map.of()).get(language);
    if (text == null) {
      throw new IllegalStateException("there is no text of " + story.text() + "/" + kind + " in " + language);
    }
    return text;
  }
}
