package org.lifeline.platform.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.Term;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What somebody does and why, in words from closed lists, so that nobody's personal data fits in. The words are the
 * constants of a service's enums: {@code OPENED_DELIVERY} becomes {@code opened-delivery}.
 */
public record Act(Who who, Word action, Word why, @Nullable Word door, @Nullable UUID trace) {

  /** A word that comes from the code, never from input. */
  public static final class Word {

    private final String text;

    private Word(String text) {
      this.text = text;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Word word && word.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public static Act of(Who who, Enum<?> action, Enum<?> why) {
    return new Act(who, new Word(Term.of(action)), new Word(Term.of(why)), null, null);
  }

  /** This act, at a door: named by the pattern of its path, not by the path that was requested. */
  public Act at(RequestMethod method, PathPattern path) {
    return new Act(who, action, why, new Word(method + " " + path.getPatternString()), trace);
  }

  /** This act, as part of what logs and records know by this trace id. */
  public Act in(UUID otherTrace) {
    return new Act(who, action, why, door, otherTrace);
  }
}
