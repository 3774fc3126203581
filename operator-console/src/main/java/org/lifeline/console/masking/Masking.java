package org.lifeline.console.masking;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.masking.Shown.Field;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.RegistryUnavailable;
import org.lifeline.platform.registry.Undecodable;
import org.springframework.stereotype.Component;

/**
 * Shows of a record what its schema's sensitivity marks allow. Sealed fields, fields without a mark and the numbers of
 * a SIM are never shown. Without the schema, nothing is.
 */
@Component
public class Masking {

  private static final int LONGEST = 300;

  private final AvroCodec codec;

  Masking(AvroCodec codec) {
    this.codec = codec;
  }

  public Shown of(byte @Nullable [] value) {
    if (value == null) {
      return Shown.closed("It has no value: what its key stood for is gone.");
    }
    try {
      return new Shown(fields("", codec.decode(value)), "");
    } catch (RegistryUnavailable e) {
      return Shown.closed("The schema registry does not answer. Until it does, nothing of the record is shown.");
    } catch (Undecodable e) {
      return Shown.closed("It cannot be read (" + e.code() + "), so nobody knows what is in it, and nothing is shown.");
    }
  }

  private static List<Field> fields(String prefix, IndexedRecord record) {
    var fields = new ArrayList<Field>();
    for (Schema.Field field : record.getSchema().getFields()) {
      var name = prefix + field.name();
      var value = record.get(field.pos());
      if (Closed.is(field)) {
        var instead = Closed.isSealed(field) ? "sealed" : "not shown";
        fields.add(new Field(name, value == null ? "–" : instead, value != null));
      } else {
        fields.add(new Field(name, text(value), false));
      }
    }
    return fields;
  }

  private static String text(@Nullable Object value) {
    var text = switch (value) {
      case null -> "–";
      case Instant at -> at.toString();
      case ByteBuffer bytes -> bytes.remaining() + " bytes";
      case Enum<?> symbol -> symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case IndexedRecord record -> fields("", record).stream().map(field -> field.name() + " " + field.value())
          .collect(Collectors.joining(", "));
      case Collection<?> many -> many.stream().map(Masking::text).collect(Collectors.joining("; "));
      default -> value.toString();
    };
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
