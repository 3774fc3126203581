package org.lifeline.referral.review;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.platform.words.PlainText;
import org.lifeline.platform.words.Term;
import org.lifeline.referral.form.raw.JsonObject;

/**
 * Reads a decision, which is a word of a closed set: {@code decision} and {@code reason}, both needed, and for a
 * possible match which pair it is about, if that is said. All errors are reported at once.
 */
public final class DecisionForm<D extends Enum<D> & Term> {

  private static final int LONGEST_REASON = 500;
  private static final String DECISION = "decision";
  private static final String REASON = "reason";

  private final Class<D> words;
  private final JsonObject body;

  private DecisionForm(Class<D> words, JsonObject body) {
    this.words = words;
    this.body = body;
  }

  /**
   * What was decided.
   *
   * @param reason in the lead's own words, which may say something about a person
   * @param matched the other referral as the lead was shown it; null if that was not said
   */
  public record Stated<D>(D decision, Secret<String> reason, @Nullable UUID matched) {
  }

  /**
   * Reads a decision.
   *
   * @param words the decisions that exist
   * @throws Problem the body is not a JSON object (malformed-request) or breaks a rule (invalid-fields)
   */
  public static <W extends Enum<W> & Term> Stated<W> read(Class<W> words, byte[] body) {
    return new DecisionForm<>(words, JsonObject.read(body, Set.of(DECISION, REASON))).check();
  }

  /**
   * As {@link #read}, for a possible match.
   *
   * @throws Problem the body is not a JSON object (malformed-request) or breaks a rule (invalid-fields)
   */
  static Stated<MatchDecision> readOfPair(byte[] body) {
    return new DecisionForm<>(MatchDecision.class, JsonObject.read(body, Set.of(DECISION, REASON, SeenPair.MEMBER)))
        .check();
  }

  private Stated<D> check() {
    var decision = decision(text(DECISION));
    var reason = text(REASON);
    if (reason != null && reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      body.error(REASON, "too-long", "At most " + LONGEST_REASON + " characters.");
    } else if (reason != null && reason.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      body.error(REASON, "forbidden-character", "No control characters.");
    }
    var matched = SeenPair.read(body);
    body.check();
    return new Stated<>(Objects.requireNonNull(decision), Secret.of(Objects.requireNonNull(reason)), matched);
  }

  private @Nullable D decision(@Nullable String text) {
    var decision = Term.find(words, text).orElse(null);
    if (text != null && decision == null) {
      body.error(DECISION, "unknown-value", "One of " + Term.list(words) + ".");
    }
    return decision;
  }

  /** The text of a member without white space around it, in lines as {@link PlainText#withLineFeeds} has them. */
  private @Nullable String text(String name) {
    var text = body.text(name);
    var stripped = text == null ? "" : PlainText.withLineFeeds(PlainText.stripped(text));
    if (!stripped.isEmpty()) {
      return stripped;
    }
    if (text != null || !body.has(name)) {
      body.error(name, "required", "This is needed.");
    }
    return null;
  }
}
