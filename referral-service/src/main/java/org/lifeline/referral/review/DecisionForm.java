package org.lifeline.referral.review;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Problem;
import org.lifeline.platform.sealing.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a decision, a word of a closed set: {@code decision} and {@code reason}, both needed, all errors at once. */
public final class DecisionForm<D extends Enum<D> & Named> {

  private static final int LONGEST_REASON = 500;
  private static final String DECISION = "decision";
  private static final String REASON = "reason";

  private final List<FieldError> errors = new ArrayList<>();

  private final Class<D> words;

  private DecisionForm(Class<D> words) {
    this.words = words;
  }

  /** @param reason in the lead's own words, which may say something of a person */
  public record Stated<D>(D decision, Secret<String> reason) {
  }

  /**
   * Reads a body.
   *
   * @param words that there are
   * @throws Problem the body is no JSON object (malformed-request) or breaks a rule (invalid-fields)
   */
  public static <W extends Enum<W> & Named> Stated<W> read(Class<W> words, JsonMapper json, byte[] body) {
    return new DecisionForm<>(words).check(object(json, body));
  }

  private static JsonNode object(JsonMapper json, byte[] body) {
    try {
      var node = json.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw notAnObject(); // without a cause: it quotes what was sent
    }
    throw notAnObject();
  }

  private static Problem notAnObject() {
    return Problem.malformed("The body is not a JSON object.");
  }

  private Stated<D> check(JsonNode body) {
    if (body.propertyNames().stream().anyMatch(name -> !name.equals(DECISION) && !name.equals(REASON))) {
      add("body", "unknown-field", "There is a field that has no place here.");
    }
    var decision = decision(text(body, DECISION));
    var reason = text(body, REASON);
    if (reason != null && reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      add(REASON, "too-long", "At most " + LONGEST_REASON + " characters.");
    } else if (reason != null && reason.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
      add(REASON, "forbidden-character", "No control characters.");
    }
    if (decision == null || reason == null || !errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    return new Stated<>(decision, Secret.of(reason));
  }

  private @Nullable D decision(@Nullable String text) {
    var decision = text == null ? null : Named.find(words, text).orElse(null);
    if (text != null && decision == null) {
      add(DECISION, "unknown-value", Named.list(words));
    }
    return decision;
  }

  /** Text of a member without white space around it; null, and an error, where there is none. */
  private @Nullable String text(JsonNode body, String name) {
    var node = body.get(name);
    if (node == null || node.isNull() || (node.isString() && node.asString().isBlank())) {
      add(name, "required", "This is needed.");
      return null;
    }
    if (!node.isString()) {
      add(name, "not-a-text", "This must be a text.");
      return null;
    }
    return node.asString().strip();
  }

  private void add(String field, String rule, String message) {
    errors.add(new FieldError(field, rule, message));
  }
}
