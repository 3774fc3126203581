package org.lifeline.referral.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A word of a closed set that somebody decides with. */
public interface Named {

  /** The constant's name in Java. */
  String name();

  /** As it is written in requests, answers and rows. */
  default String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word of this set that reads so. */
  static <D extends Enum<D> & Named> Optional<D> find(Class<D> set, String text) {
    return Stream.of(set.getEnumConstants()).filter(word -> word.text().equals(text)).findFirst();
  }

  /** All words of the set, for somebody who has written another. */
  static <D extends Enum<D> & Named> String list(Class<D> set) {
    return Arrays.stream(set.getEnumConstants()).map(Named::text).collect(Collectors.joining(", ", "One of ", "."));
  }
}
