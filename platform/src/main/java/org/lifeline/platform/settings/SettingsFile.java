package org.lifeline.platform.settings;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A file of JSON that a process reads once, when it starts, and does not start without. */
public final class SettingsFile {

  /** What is not there, or null, is missing, unless its component says {@code @JsonSetter(nulls = Nulls.SET)}. */
  private static final JsonMapper JSON = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .changeDefaultNullHandling(nulls -> JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL)).build();

  private SettingsFile() {
  }

  /**
   * Reads what a process needs of a file in UTF-8; whatever else it says is ignored. Components of {@code form} are named with
   * underscores there.
   *
   * @throws IllegalArgumentException there is no such file, or it lacks something or has it in another form; the message names the file
   * and the place in it
   */
  public static <T> T read(Path file, Class<T> form) {
    try {
      return JSON.readValue(file, form);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + " cannot be read" + place(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String place(JacksonException e) {
    return e.getPath().isEmpty()
        ? ""
        : ", at " + e.getPath().stream()
            .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
            .collect(Collectors.joining("."));
  }
}
