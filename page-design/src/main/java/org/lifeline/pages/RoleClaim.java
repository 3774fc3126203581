package org.lifeline.pages;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a person's role from a token's claim: a text, or a list in which exactly one entry is a role here. */
public final class RoleClaim {

  private RoleClaim() {
  }

  /** A role's name in tokens: {@code SAFEGUARDING_LEAD} is {@code safeguarding-lead}. */
  public static String word(Enum<?> role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds the role that a claim names.
   *
   * @param claim the token's claim; null where it has none
   * @return the one of {@code roles} that it names; empty where it names none, or several
   */
  public static <R extends Enum<R>> Optional<R> of(@Nullable Object claim, R[] roles) {
    Collection<?> named = claim instanceof Collection<?> many ? many : claim == null ? List.of() : List.of(claim);
    var found = Arrays.stream(roles).filter(role -> named.contains(word(role))).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
