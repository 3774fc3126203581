package org.lifeline.platform.words;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A word from a closed set, as an enum constant: {@code SIM_BLOCKED} is written {@code sim-blocked}. */
public interface Term {

  /** The constant's name in Java. */
  String name();

  /** The word as written in requests, answers, events and rows. */
  default String text() {
    return written(name());
  }

  /** The word for a constant of a generated enum, which cannot implement this interface. */
  static String of(Enum<?> constant) {
    return written(constant.name());
  }

  /** The constant that is written like this; empty if there is none. */
  static <T extends Enum<T> & Term> Optional<T> find(Class<T> set, @Nullable String text) {
    return Stream.of(set.getEnumConstants()).filter(term -> term.text().equals(text)).findFirst();
  }

  /** All words of the set, separated by commas, for a message about a word that is not one of them. */
  static <T extends Enum<T> & Term> String list(Class<T> set) {
    return Stream.of(set.getEnumConstants()).map(Term::text).collect(Collectors.joining(", "));
  }

  private static String written(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
