package org.lifeline.dispatch.label;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that would give a parcel away: of the scheme, of a helpline, of abuse. */
final class ForbiddenWords {

  private final Pattern pattern;

  ForbiddenWords(List<String> words) {
    pattern = Pattern.compile(
        words.stream().map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether a text has one of them as a whole word; typographic apostrophes and runs of spaces are no disguise. */
  boolean in(String text) {
    return pattern.matcher(text.replace('’', '\'').replaceAll("\\s+", " ")).find();
  }
}
