package org.lifeline.staff.form;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.settings.SettingsFile;
import org.lifeline.schemas.KnownNeeds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The options of each field. What the scheme defines comes from its file; the names are in the message file. */
@Component
public final class Options {

  private static final Map<String, List<String>> CLOSED = Map.of("band", List.of("", "medium", "high"), "consent",
      List.of("given", "overridden"), "replaces_reason", List.of("lost", "seized", "broken", "found"),
      "contact_channel", List.of("sms", "email", "caseworker", "none"), "contact_days",
      List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "contact_cover_story", List.of("", "glasses", "book"),
      "pack_cover_names", List.of("", "yes"), "reason", List.of("moved-away", "asked-by-survivor", "specialist-help",
          "case-shared", "partner-closes", "other"));

  private final MessageSource messages;
  private final Map<String, List<Option>> all = new TreeMap<>();

  /**
   * A value that can be chosen.
   *
   * @param value as the service takes it; empty for no statement
   */
  public record Option(String value, String label) {
  }

  private record Region(@JsonSetter(nulls = Nulls.SET) @Nullable String name) {
  }

  private record Scheme(Map<String, Region> regions, Map<String, List<String>> forms, List<String> operators,
      @JsonSetter(nulls = Nulls.SET) @Nullable List<String> formerOperators, List<String> partners) {

    /** All operators, including those that have left: the abuser may have an account with one of them. */
    List<String> operatorsEver() {
      return formerOperators == null
          ? operators
          : Stream.concat(operators.stream(), formerOperators.stream()).toList();
    }
  }

  Options(MessageSource messages, @Value("${lifeline.scheme}") Path file) {
    this.messages = messages;
    var scheme = SettingsFile.read(file, Scheme.class);
    CLOSED.forEach((field, values) -> all.put(field, named(field, values)));
    all.put("region",
        scheme.regions.entrySet().stream()
            .map(each -> new Option(each.getKey(), Objects.requireNonNullElse(each.getValue().name(), each.getKey())))
            .toList());
    all.put("needs", named("needs", KnownNeeds.with(scheme.forms.values())));
    all.put("excluded_operator", Stream.concat(named("excluded_operator", List.of("")).stream(),
        scheme.operatorsEver().stream().map(name -> new Option(name, name))).toList());
    all.put("partner", named("partner", scheme.partners));
    all.put("language", languages());
  }

  /** The options of a field in the order in which they are shown; none for a field that is typed in. */
  public List<Option> of(String field) {
    return all.getOrDefault(field, List.of());
  }

  /** The name of a value; the value itself where it has none. */
  public String label(String field, String value) {
    return of(field).stream().filter(option -> option.value().equals(value)).map(Option::label).findFirst()
        .orElse(value);
  }

  private List<Option> named(String field, Collection<String> values) {
    return values.stream().map(value -> new Option(value, text("option." + field + "." + value, value))).toList();
  }

  /**
   * The languages: those with a two-letter code that Java has an English name for, and those with a three-letter code
   * that are spoken or signed in the United Kingdom.
   */
  private List<Option> languages() {
    var more = text("languages.more", "").split(",");
    return Stream.concat(Stream.of(Locale.getISOLanguages()), Stream.of(more)).map(String::strip).distinct()
        .map(code -> new Option(code, text("option.language." + code, Locale.of(code).getDisplayLanguage(Locale.UK))))
        .filter(option -> !option.label().equals(option.value()))
        .sorted(Comparator.comparing(Option::label)).toList();
  }

  private String text(String key, String otherwise) {
    var found = messages.getMessage(key, null, otherwise, Locale.UK);
    return found == null ? otherwise : found;
  }
}
