package org.lifeline.platform.registry;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads fields by name from events whose schemas are not known here. */
public final class Fields {

  private Fields() {
  }

  /** The value of a field; null if it is null, or there is no such field. */
  public static @Nullable Object of(SpecificRecord event, String name) {
    var field = event.getSchema().getField(name);
    return field == null ? null : event.get(field.pos());
  }
}
