package org.lifeline.platform.words;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A word of a closed set, as an enum's constants are: {@code SIM_BLOCKED} is written {@code sim-blocked}. */
public interface Term {

  /** The constant's name in Java. */
  String name();

  /** As it is written in requests, answers, events and rows. */
  default String text() {
    return written(name());
  }

  /** How a constant is written whose enum is generated, and can say nothing of itself. */
  static String of(Enum<?> constant) {
    return written(constant.name());
  }

  /** The word of this set that is written so; empty for anything else. */
  static <T extends Enum<T> & Term> Optional<T> find(Class<T> set, @Nullable String text) {
    return Stream.of(set.getEnumConstants()).filter(term -> term.text().equals(text)).findFirst();
  }

  /** All words of the set, with commas between them, for somebody who has written another. */
  static <T extends Enum<T> & Term> String list(Class<T> set) {
    return Stream.of(set.getEnumConstants()).map(Term::text).collect(Collectors.joining(", "));
  }

  private static String written(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
