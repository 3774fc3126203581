package org.lifeline.platform.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Removes the property {@code avro.java.string} from a schema. The code generator adds it for Java's sake; it is not
 * part of the contract and would make the registry's look-up by content fail.
 */
final class AvroJavaStrings {

  private final Map<String, Schema> done = new HashMap<>();

  private AvroJavaStrings() {
  }

  static Schema without(Schema schema) {
    return new AvroJavaStrings().copy(schema);
  }

  private Schema copy(Schema schema) {
    return switch (schema.getType()) {
      case STRING -> properties(schema, Schema.create(Schema.Type.STRING));
      case ARRAY -> properties(schema, Schema.createArray(copy(schema.getElementType())));
      case MAP -> properties(schema, Schema.createMap(copy(schema.getValueType())));
      case UNION -> Schema.createUnion(schema.getTypes().stream().map(this::copy).toList());
      case RECORD -> record(schema);
      default -> schema;
    };
  }

  private Schema record(Schema schema) {
    var known = done.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    var copy = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), schema.isError());
    done.put(schema.getFullName(), copy);
    var fields = new ArrayList<Schema.Field>();
    for (var field : schema.getFields()) {
      fields.add(new Schema.Field(field, copy(field.schema())));
    }
    copy.setFields(fields);
    return properties(schema, copy);
  }

  private static Schema properties(Schema from, Schema to) {
    from.getObjectProps().forEach((name, value) -> {
      if (!name.equals(GenericData.STRING_PROP)) {
        to.addProp(name, value);
      }
    });
    return to;
  }
}
