package org.lifeline.pages;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The role that a token names: a text, or a list of which one is a role here. */
public final class RoleClaim {

  private RoleClaim() {
  }

  /** As a token names a role: {@code SAFEGUARDING_LEAD} is {@code safeguarding-lead}. */
  public static String word(Enum<?> role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param claim of a token; null where it has none
   * @return the one of {@code roles} that it names; empty where it names none, or several
   */
  public static <R extends Enum<R>> Optional<R> of(@Nullable Object claim, R[] roles) {
    Collection<?> named = claim instanceof Collection<?> many ? many : claim == null ? List.of() : List.of(claim);
    var found = Arrays.stream(roles).filter(role -> named.contains(word(role))).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
