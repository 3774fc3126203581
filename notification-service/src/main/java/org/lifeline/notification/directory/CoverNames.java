package org.lifeline.notification.directory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that a handset may show instead of a helpline's: nothing in them says what answers there. */
final class CoverNames {

  private static final int LONGEST = 40;
  private static final Pattern GIVING_AWAY = Pattern
      .compile("(?<!\\p{L})(lifeline|help\\s?line|hot\\s?line|refuge|women'?s\\s+aid"
          + "|abuse[rd]?|abusive|violen(ce|t)|survivors?|victims?|safeguarding|samaritans|domestic|rape|crisis|support|police"
          + "|emergency|idva|marac)(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private CoverNames() {
  }

  /** Null where there is none, or one that gives its service away, which is noted. */
  static @Nullable String check(Fields service, String field) {
    var name = service.text(field, LONGEST);
    if (name != null && GIVING_AWAY.matcher(name.replace('\u2019', '\'')).find()) {
      service.wrong(field, "gives-away", "A cover name must not say what answers there.");
      return null;
    }
    return name;
  }
}
