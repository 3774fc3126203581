package org.lifeline.referral.form.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.IdText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request whose members are not those of a referral. An unknown member is an error, never ignored: the
 * sender meant something by it. All errors are reported at once, and none repeats what was sent.
 */
public final class JsonObject {

  private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private final JsonNode object;
  private final List<FieldError> errors = new ArrayList<>();

  private JsonObject(JsonNode object, Set<String> members) {
    this.object = object;
    if (!members.containsAll(object.propertyNames())) {
      errors.add(FieldError.withoutPlace());
    }
  }

  /**
   * Reads a body.
   *
   * @param members that it may have; any other is an error
   * @throws Problem it is not a JSON object, or has a member twice (malformed-request)
   */
  public static JsonObject read(byte[] body, Set<String> members) {
    try {
      var node = JSON.readTree(body);
      if (node.isObject()) {
        return new JsonObject(node, members);
      }
    } catch (JacksonException e) {
      throw notAnObject(); // without a cause: it would quote what was sent
    }
    throw notAnObject();
  }

  /** As {@link #read}, for a body that may be left out: then it has no members. */
  public static JsonObject readIfAny(byte[] body, Set<String> members) {
    return body.length == 0 ? new JsonObject(JSON.createObjectNode(), members) : read(body, members);
  }

  /** The problem of a body that is not a JSON object (malformed-request); without a cause, which would quote it. */
  public static Problem notAnObject() {
    return Problem.malformed("The body is not a JSON object.");
  }

  /** Whether a member is there, of whatever type; null counts as absent. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** A text as it was sent, even a blank one; null if there is none, with an error if it is something else. */
  public @Nullable String text(String name) {
    if (!has(name)) {
      return null;
    }
    var node = object.path(name);
    if (!node.isString()) {
      error(name, "not-a-text", "This must be a text.");
      return null;
    }
    return node.asString();
  }

  /** True or false; null if there is none, with an error if it is something else. */
  public @Nullable Boolean bool(String name) {
    if (!has(name)) {
      return null;
    }
    var node = object.path(name);
    if (!node.isBoolean()) {
      error(name, "unknown-value", "Say true or false.");
      return null;
    }
    return node.asBoolean();
  }

  /**
   * An id; null if there is none, with an error if it is something else.
   *
   * @param message what it must be
   */
  public @Nullable UUID uuid(String name, String message) {
    var text = text(name);
    var id = IdText.read(text);
    if (text != null && id == null) {
      error(name, "unknown-value", message);
    }
    return id;
  }

  public void error(String field, String rule, String message) {
    errors.add(new FieldError(field, rule, message));
  }

  /**
   * Refuses the body if it has errors.
   *
   * @throws Problem there are errors (invalid-fields)
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
  }
}
