package org.lifeline.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The records, enums and fields of a schema, including nested ones, each once, in the order in which they are written.
 */
final class Walk {

  /** A field and the record that it is a field of. */
  record Place(Schema record, Schema.Field field) {

    /** The name used in breaches, such as {@code ContactPhone.number}. */
    String name() {
      return record.getName() + "." + field.name();
    }
  }

  private final Set<String> seen = new HashSet<>();
  private final List<Schema> types = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  private Walk(Schema schema) {
    visit(schema);
  }

  /** Every field, including those of nested records. */
  static List<Place> fields(Schema schema) {
    return new Walk(schema).places;
  }

  /** Every record and enum. */
  static List<Schema> namedTypes(Schema schema) {
    return new Walk(schema).types;
  }

  private void visit(Schema schema) {
    switch (schema.getType()) {
      case ARRAY -> visit(schema.getElementType());
      case MAP -> visit(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::visit);
      case ENUM, FIXED -> named(schema);
      case RECORD -> {
        if (named(schema)) {
          for (var field : schema.getFields()) {
            places.add(new Place(schema, field));
            visit(field.schema());
          }
        }
      }
      default -> {
        // a primitive holds nothing
      }
    }
  }

  private boolean named(Schema schema) {
    var isNew = seen.add(schema.getFullName());
    if (isNew) {
      types.add(schema);
    }
    return isNew;
  }
}
