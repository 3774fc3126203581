package org.lifeline.platform.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into bytes and back in Confluent's wire format: a zero byte, the schema's id in four bytes, big-endian,
 * and the Avro binary form. Subjects are named by topic and record ({@code TopicRecordNameStrategy}).
 *
 * <p>
 * Thread-safe.
 */
public final class AvroCodec {

  private static final int HEADER = 5;

  static {
    // Avro only instantiates classes that are trusted. Generated events are pure data.
    ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
        type -> SpecificRecordBase.class.isAssignableFrom(type) || GenericEnumSymbol.class.isAssignableFrom(type)
            || SpecificFixed.class.isAssignableFrom(type)));
  }

  private final SchemaRegistry registry;
  private final Map<Integer, SpecificDatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
  private final Map<Schema, SpecificDatumWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();

  public AvroCodec(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * Encodes an event.
   *
   * @param topic where the record will go: its subject is {@code <topic>-<record's full name>}
   * @throws UnknownSchema deployment has not registered the record's schema for the topic
   * @throws RegistryUnavailable the id was not known yet and the registry did not answer
   */
  public byte[] encode(String topic, SpecificRecord event) {
    var schema = event.getSchema();
    var id = registry.idOf(topic + "-" + schema.getFullName(), schema);
    var out = new ByteArrayOutputStream(512);
    out.writeBytes(ByteBuffer.allocate(HEADER).put((byte) 0).putInt(id).array());
    try {
      var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      writers.computeIfAbsent(schema, s -> new SpecificDatumWriter<>(s, SpecificData.getForSchema(s)))
          .write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  /**
   * Decodes an event.
   *
   * @throws Undecodable the bytes are not such a record: bad data, for which every attempt fails alike
   * @throws RegistryUnavailable the schema was not known yet and the registry did not answer: try again
   */
  public SpecificRecord decode(byte[] bytes) throws Undecodable {
    if (bytes.length < HEADER || bytes[0] != 0) {
      throw new Undecodable("no-magic-byte");
    }
    var reader = readerOf(ByteBuffer.wrap(bytes).getInt(1));
    try {
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
      var event = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new Undecodable("trailing-bytes");
      }
      return event;
    } catch (IOException | RuntimeException e) {
      // The decoder meets hostile lengths and indexes with exceptions of many kinds; all mean the same.
      throw new Undecodable("not-of-its-schema");
    }
  }

  private SpecificDatumReader<SpecificRecord> readerOf(int id) throws Undecodable {
    var known = readers.get(id);
    if (known != null) {
      return known;
    }
    Schema written;
    try {
      written = registry.byId(id);
    } catch (UnknownSchema e) {
      throw new Undecodable("unknown-schema");
    }
    var type = written.getType() == Schema.Type.RECORD ? eventClass(written) : null;
    if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
      throw new Undecodable("unknown-event");
    }
    var expected = SpecificData.get().getSchema(type);
    var reader = new SpecificDatumReader<SpecificRecord>(written, expected, SpecificData.getForSchema(expected));
    readers.put(id, reader);
    return reader;
  }

  private static @Nullable Class<?> eventClass(Schema written) {
    try {
      return SpecificData.get().getClass(written);
    } catch (SecurityException e) {
      return null; // a class of that name exists and is not an event
    }
  }
}
