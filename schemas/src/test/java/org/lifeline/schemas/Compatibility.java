package org.lifeline.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Whether a schema and an earlier release of it can read each other's records (FULL, in the words of the registry; over
 * every release: FULL_TRANSITIVE). Stricter than Avro in two ways: a logical type must not change, because milliseconds
 * read as microseconds decode without an error; and a field must not become less sensitive, because records are kept
 * for ever and values written under the old promise would be shown under the new one.
 */
final class Compatibility {

  private Compatibility() {
  }

  /**
   * The incompatibilities between a release and today's schemas, both by event type. Schemas that exist only today do
   * not matter.
   */
  static List<String> breaches(Map<String, Schema> release, Map<String, Schema> current) {
    var breaches = new ArrayList<String>();
    release.forEach((eventType, released) -> {
      var schema = current.get(eventType);
      if (schema == null) {
        breaches.add(eventType + " was released and has vanished");
      } else {
        breaches(released, schema).forEach(breach -> breaches.add(eventType + ": " + breach));
      }
    });
    return breaches;
  }

  /** The incompatibilities, each with its place; empty if the two are compatible. */
  static List<String> breaches(Schema released, Schema current) {
    var breaches = new ArrayList<String>();
    read(current, released, "current cannot read released", breaches);
    read(released, current, "released cannot read current", breaches);
    var before = fields(released);
    fields(current).forEach((name, field) -> {
      var earlier = before.get(name);
      if (earlier != null) {
        compare(name, earlier, field, breaches);
      }
    });
    return breaches;
  }

  private static void read(Schema reader, Schema writer, String otherwise, List<String> breaches) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult();
    if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
      result.getIncompatibilities().forEach(found -> breaches
          .add("%s: %s at %s (%s)".formatted(otherwise, found.getType(), found.getLocation(), found.getMessage())));
    }
  }

  private static void compare(String name, Schema.Field earlier, Schema.Field current, List<String> breaches) {
    var was = logicalType(earlier.schema());
    var is = logicalType(current.schema());
    if (!Objects.equals(was, is)) {
      breaches.add("%s was %s and is %s".formatted(name, was, is));
    }
    if (Sensitivity.of(current).compareTo(Sensitivity.of(earlier)) < 0) {
      breaches.add("%s was %s and is less sensitive now: %s".formatted(name, Sensitivity.of(earlier).word(),
          Sensitivity.of(current).word()));
    }
  }

  /** The logical type of a field, its elements or its values; "plain" if it has none. */
  private static String logicalType(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY -> logicalType(schema.getElementType());
      case MAP -> logicalType(schema.getValueType());
      case UNION -> schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL)
          .map(Compatibility::logicalType).findFirst().orElse("plain");
      default -> Objects.requireNonNullElse(schema.getProp("logicalType"), "plain");
    };
  }

  private static Map<String, Schema.Field> fields(Schema schema) {
    var fields = new HashMap<String, Schema.Field>();
    Walk.fields(schema).forEach(place -> fields.put(place.name(), place.field()));
    return fields;
  }
}
