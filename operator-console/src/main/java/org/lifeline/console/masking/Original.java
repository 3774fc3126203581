package org.lifeline.console.masking;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.RegistryUnavailable;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.registry.UnknownSchema;
import org.springframework.stereotype.Component;

/**
 * Shows a record byte for byte, as hex, but for the bytes that its schema seals and those of a SIM's numbers. If a
 * record does not match its schema, its content is unknown: then only the schema's id and the length are shown.
 */
@Component
public class Original {

  /** A zero byte and the schema's id. */
  private static final int HEADER = 5;
  private static final int ROW = 16;
  private static final int MOST = 4096;
  private static final String CLOSED = "··";

  private final AvroCodec codec;
  private final SchemaRegistry registry;

  Original(AvroCodec codec, SchemaRegistry registry) {
    this.codec = codec;
    this.registry = registry;
  }

  /**
   * A row of sixteen bytes.
   *
   * @param position of the first, in hex
   * @param bytes in hex, a closed one as {@value #CLOSED}
   * @param text the same as ASCII, with a dot for what does not print or is closed
   */
  public record Row(String position, String bytes, String text) {
  }

  /** The first {@value #MOST} bytes at most; none of a record without a value. */
  public List<Row> rows(byte @Nullable [] value) {
    if (value == null) {
      return List.of();
    }
    var open = open(value);
    var rows = new ArrayList<Row>();
    for (int at = 0; at < Math.min(MOST, value.length); at += ROW) {
      rows.add(row(value, open, at));
    }
    return rows;
  }

  private static Row row(byte[] value, boolean[] open, int at) {
    var hex = new StringBuilder();
    var text = new StringBuilder();
    for (int i = at; i < Math.min(at + ROW, value.length); i++) {
      hex.append(hex.isEmpty() ? "" : " ").append(open[i] ? HexFormat.of().toHexDigits(value[i]) : CLOSED);
      var prints = open[i] && value[i] >= 0x20 && value[i] < 0x7f;
      text.append(prints ? new String(new byte[]{value[i]}, US_ASCII) : ".");
    }
    return new Row(HexFormat.of().toHexDigits(at, 4), hex.toString(), text.toString());
  }

  private boolean[] open(byte[] value) {
    var open = new boolean[value.length];
    if (value.length < HEADER || value[0] != 0) {
      return open;
    }
    Arrays.fill(open, 0, HEADER, true);
    try {
      var known = codec.decode(value).getSchema();
      var in = new ByteArrayInputStream(value, HEADER, value.length - HEADER);
      walk(registry.byId(ByteBuffer.wrap(value).getInt(1)), known, in,
          DecoderFactory.get().directBinaryDecoder(in, null),
          open);
    } catch (RegistryUnavailable | UnknownSchema | Undecodable | IOException unread) {
      Arrays.fill(open, HEADER, open.length, false);
    }
    return open;
  }

  /**
   * Opens the bytes of open fields.
   *
   * @param known the console's own schema: a field that is closed in either is closed
   */
  private static void walk(Schema written, Schema known, ByteArrayInputStream in, BinaryDecoder decoder, boolean[] open)
      throws IOException {
    for (var field : written.getFields()) {
      int from = open.length - in.available();
      var ours = known.getField(field.name());
      new GenericDatumReader<>(field.schema()).read(null, decoder);
      if (ours != null && !closed(field) && !closed(ours)) {
        Arrays.fill(open, from, open.length - in.available(), true);
      }
    }
  }

  /** Whether the field, or anything within it, is closed. */
  private static boolean closed(Schema.Field field) {
    return Closed.is(field) || within(field.schema());
  }

  private static boolean within(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> schema.getFields().stream().anyMatch(Original::closed);
      case ARRAY -> within(schema.getElementType());
      case MAP -> within(schema.getValueType());
      case UNION -> schema.getTypes().stream().anyMatch(Original::within);
      default -> false;
    };
  }
}
