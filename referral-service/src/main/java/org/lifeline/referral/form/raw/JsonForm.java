package org.lifeline.referral.form.raw;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a referral, or a part of one, that was sent as a JSON object. Values are texts; a number is read as its digits,
 * {@code needs} and {@code contact_days} may be arrays of texts, null means not given.
 */
public final class JsonForm {

  private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private final Set<Field> fields;

  /** @param fields that the object may have; any other is an error */
  public JsonForm(Set<Field> fields) {
    this.fields = Set.copyOf(fields);
  }

  /** The form of a whole referral. */
  public static JsonForm ofReferral() {
    return new JsonForm(EnumSet.allOf(Field.class));
  }

  /** The bytes are not a JSON object. Reveals nothing of what they are. */
  public static final class NotJson extends Exception {

    NotJson() {
      super("not a JSON object");
    }
  }

  /**
   * Reads an object. Errors that belong to a field are among the faults of the result.
   *
   * @throws NotJson the bytes are not a JSON object
   */
  public RawReferral read(byte[] bytes) throws NotJson {
    try (var parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotJson();
      }
      var referral = new RawReferral.Builder();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        parser.nextToken();
        member(Field.named(name), parser, referral);
      }
      if (parser.nextToken() != null) {
        throw new NotJson();
      }
      return referral.build();
    } catch (JacksonException e) {
      throw new NotJson(); // without a cause: it would quote what was sent
    }
  }

  private void member(@Nullable Field field, JsonParser parser, RawReferral.Builder referral) {
    if (field == null || !fields.contains(field)) {
      parser.skipChildren();
      // Its name is not repeated: it could be anything that was sent.
      referral.fault(field == null
          ? FieldError.withoutPlace()
          : new FieldError(field.text(), "unknown-field", "There is a field that has no place here."));
      return;
    }
    switch (parser.currentToken()) {
      case VALUE_NULL -> {
      }
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> referral.put(field, parser.getString());
      case START_ARRAY -> array(field, parser, referral);
      default -> {
        parser.skipChildren();
        notText(field, referral);
      }
    }
  }

  private static void array(Field field, JsonParser parser, RawReferral.Builder referral) {
    var text = new StringBuilder();
    boolean sound = field == Field.NEEDS || field == Field.CONTACT_DAYS;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      sound &= token == JsonToken.VALUE_STRING;
      if (sound) {
        text.append(text.isEmpty() ? "" : field == Field.NEEDS ? ";" : " ").append(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    if (sound) {
      referral.put(field, text.toString());
    } else {
      notText(field, referral);
    }
  }

  private static void notText(Field field, RawReferral.Builder referral) {
    referral.fault(new FieldError(field.text(), "not-a-text", "This must be a text."));
  }
}
