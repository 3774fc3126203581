package org.lifeline.notification.directory.hsds;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object and notes everything that is wrong with them, under the field's whole path, for
 * example {@code phones[0].number}. A field that is null counts as missing.
 */
final class Fields {

  /** Control and direction-changing characters, line separators and halves of characters. */
  private static final Pattern UNSEEN = Pattern
      .compile("[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

  private final JsonNode object;
  private final String path;
  private final List<FieldError> errors;

  private Fields(JsonNode object, String path, List<FieldError> errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /**
   * @param object a JSON object
   * @param errors where what is wrong is added
   */
  static Fields of(JsonNode object, List<FieldError> errors) {
    return new Fields(object, "", errors);
  }

  /** Text without surrounding space; null if it is missing, blank or not acceptable, the last of which is noted. */
  @Nullable
  String text(String name, int longest) {
    var value = object.path(name);
    if (isMissing(value)) {
      return null;
    }
    if (!value.isString()) {
      wrong(name, "wrong-type", "This must be text.");
      return null;
    }
    var text = value.stringValue().strip();
    if (text.length() > longest) {
      wrong(name, "too-long", "This has at most " + longest + " characters.");
      return null;
    }
    if (UNSEEN.matcher(text).find()) {
      wrong(name, "unseen-characters", "This must not have control or direction-changing characters.");
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /** As {@link #text}, but that it is missing or blank is noted as well. */
  @Nullable
  String requiredText(String name, int longest) {
    int before = errors.size();
    var text = text(name, longest);
    if (text == null && errors.size() == before) {
      wrong(name, "required", "This is needed.");
    }
    return text;
  }

  /** An object within this one; null if it is missing or something else, the latter of which is noted. */
  @Nullable
  Fields object(String name) {
    var value = object.path(name);
    if (isMissing(value)) {
      return null;
    }
    if (!value.isObject()) {
      wrong(name, "wrong-type", "This must be an object.");
      return null;
    }
    return new Fields(value, pathOf(name), errors);
  }

  /** A list of objects; those that are something else are noted and left out. */
  List<Fields> objects(String name, int most) {
    var value = object.path(name);
    if (isMissing(value)) {
      return List.of();
    }
    if (!value.isArray()) {
      wrong(name, "wrong-type", "This must be a list.");
      return List.of();
    }
    if (value.size() > most) {
      wrong(name, "too-long", "This has at most " + most + " items.");
      return List.of();
    }
    var objects = new ArrayList<Fields>();
    for (int i = 0; i < value.size(); i++) {
      var item = name + "[" + i + "]";
      if (value.get(i).isObject()) {
        objects.add(new Fields(value.get(i), pathOf(item), errors));
      } else {
        wrong(item, "wrong-type", "This must be an object.");
      }
    }
    return objects;
  }

  /** Whatever the field holds, as text; empty if it is missing or blank. For fields with few known values. */
  String written(String name) {
    var value = object.path(name);
    return isMissing(value) ? "" : value.isString() ? value.stringValue().strip() : value.toString();
  }

  /** How many faults have been noted until now, here and elsewhere. */
  int wrongs() {
    return errors.size();
  }

  /** Notes something wrong with a field of this object. */
  void wrong(String name, String rule, String message) {
    errors.add(error(name, rule, message));
  }

  /** A fault of a field of this object, which is not noted but left to the caller. */
  FieldError error(String name, String rule, String message) {
    return new FieldError(pathOf(name), rule, message);
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isMissing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
