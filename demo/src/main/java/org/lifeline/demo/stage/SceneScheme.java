package org.lifeline.demo.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the scenes need to know of a scheme.
 *
 * @param forms   the features that each form of handset offers
 * @param regions with their hubs, nearest first
 */
public record SceneScheme(Map<String, List<String>> forms, Map<String, Region> regions, List<String> hubs,
    List<String> operators, List<String> partners) {

  /** A region; {@code hubs} nearest first. */
  public record Region(String name, List<String> hubs) {
  }

  public static SceneScheme read(Path file) {
    try {
      return JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build()
          .readValue(Files.readAllBytes(file), SceneScheme.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The features that a form offers. */
  public List<String> offers(String form) {
    return forms.getOrDefault(form, List.of());
  }

  /** Forms that offer all of these. */
  public List<String> offering(List<String> needs) {
    return forms.entrySet().stream().filter(form -> form.getValue().containsAll(needs)).map(Map.Entry::getKey).sorted()
        .toList();
  }

  /** Two needs that no form offers together; null where there are none. */
  public @Nullable List<String> unservable() {
    var needs = new TreeSet<String>();
    forms.values().forEach(needs::addAll);
    for (var one : needs) {
      for (var other : needs.tailSet(one, false)) {
        if (offering(List.of(one, other)).isEmpty()) {
          return List.of(one, other);
        }
      }
    }
    return null;
  }
}
