package org.lifeline.notification.wording;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message pretends to be about. The caseworker agrees on one with the survivor; nobody can write another. */
public enum CoverStory {
  /** Something that was ordered; the default. */
  ORDER,
  /** New glasses. */
  GLASSES,
  /** A book. */
  BOOK;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name that forms use. */
  public String text() {
    return text;
  }

  /** The story that was chosen, {@link #ORDER} if none was; empty for a name that is not known here. */
  public static Optional<CoverStory> chosen(@Nullable String text) {
    return text == null
        ? Optional.of(ORDER)
        : Arrays.stream(values()).filter(story -> story.text.equals(text)).findFirst();
  }
}
