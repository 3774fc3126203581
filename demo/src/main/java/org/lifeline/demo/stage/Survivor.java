package org.lifeline.demo.stage;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Somebody who never was. The text form says nothing, as for anybody's data. */
public record Survivor(String name, String dateOfBirth) {

  private static final Random RANDOM = new Random();
  private static final int LETTERS = 12;

  /** Somebody whom no scene has known before. */
  static Survivor invented() {
    var surname = RANDOM.ints(LETTERS, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    return new Survivor("Robin " + Character.toUpperCase(surname.charAt(0)) + surname.substring(1), "1990-01-31");
  }

  /** The same, as somebody else might write it down. */
  public Survivor otherwiseSpelt() {
    return new Survivor(name.toUpperCase(Locale.ROOT).replace(" ", "  "), dateOfBirth);
  }

  @Override
  public String toString() {
    return "***";
  }
}
