package org.lifeline.platform.registry;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads fields of events. */
public final class Fields {

  private Fields() {
  }

  /** The value of a field of an event whose schema is not known here; null if it is null, or there is no such field. */
  public static @Nullable Object of(SpecificRecord event, String name) {
    var field = event.getSchema().getField(name);
    return field == null ? null : event.get(field.pos());
  }

  /** Copies a field's bytes, and leaves the field as it is: whoever handles the event next must not find it read. */
  public static byte[] bytes(ByteBuffer field) {
    var bytes = new byte[field.remaining()];
    field.duplicate().get(bytes);
    return bytes;
  }
}
