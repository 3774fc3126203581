package org.lifeline.platform.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.Samples;
import org.lifeline.platform.testing.TestRegistry;
import org.lifeline.platform.testing.events.ThingHappened;

/** Bytes that are an event are decoded; any others are bad data with a code, and cause no other failure. */
class AvroCodecTest {

  private static final TestRegistry REGISTRY = new TestRegistry();
  private static final String EVENTS = "org.lifeline.platform.testing.events";

  private final SchemaRegistry registry = new SchemaRegistry(REGISTRY.address());
  private final AvroCodec codec = new AvroCodec(registry);

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @Test
  void readsWhatItWrote() throws Undecodable {
    assertThat(codec.decode(codec.encode("things", Samples.HAPPENED))).isEqualTo(Samples.HAPPENED);
    assertThat(codec.decode(codec.encode("things", Samples.DESCRIBED))).isEqualTo(Samples.DESCRIBED);
  }

  @Test
  void bytesAreConfluentsWireFormat() {
    var id = registry.idOf("things-" + EVENTS + ".ThingHappened", ThingHappened.getClassSchema());

    assertThat(codec.encode("things", Samples.HAPPENED)).startsWith(ByteBuffer.allocate(5).putInt(1, id).array());
  }

  @Test
  void bytesWithoutMagicByteOrIdAreNone() {
    for (byte[] bytes : List.of(new byte[0], new byte[]{0}, new byte[]{0, 0, 0, 0}, new byte[]{1, 0, 0, 0, 1, 0},
        "{\"thing_id\":1}".getBytes(UTF_8))) {
      assertThat(codeOf(bytes)).isEqualTo("no-magic-byte");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 99_999, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void idThatNobodyRegisteredIsBadData(int id) {
    assertThat(codeOf(framed(id))).isEqualTo("unknown-schema");
  }

  @Test
  void everyBeginningOfAnEventIsBadData() {
    var bytes = codec.encode("things", Samples.DESCRIBED);
    for (int length = 5; length < bytes.length; length++) {
      assertThat(codeOf(Arrays.copyOf(bytes, length))).isEqualTo("not-of-its-schema");
    }
  }

  @Test
  void bytesAfterAnEventAreBadData() {
    var bytes = codec.encode("things", Samples.HAPPENED);

    assertThat(codeOf(Arrays.copyOf(bytes, bytes.length + 1))).isEqualTo("trailing-bytes");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 1_000_000, 300_000_000, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE})
  void lengthThatTheBytesCannotHoldAllocatesNothing(long length) throws IOException {
    var body = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
    encoder.writeLong(length);
    encoder.writeLong(3);

    assertThat(codeOf(framed(idOf(ThingHappened.getClassSchema()), body.toByteArray()))).isEqualTo("not-of-its-schema");
  }

  @Test
  void schemaOfNoEventIsBadData() {
    var place = SchemaBuilder.record("Elsewhere").namespace(EVENTS).fields().endRecord();
    var file = SchemaBuilder.record("File").namespace("java.io").fields().endRecord();
    var text = SchemaBuilder.record("String").namespace("java.lang").fields().endRecord();
    for (var schema : List.of(place, file, text, Schema.create(Schema.Type.LONG))) {
      assertThat(codeOf(framed(idOf(schema), (byte) 2))).isEqualTo("unknown-event");
    }
  }

  @Test
  void writersSchemaThatDoesNotFitOursIsBadData() {
    var other = SchemaBuilder.record("ThingHappened").namespace(EVENTS).fields().requiredInt("thing_id").endRecord();

    assertThat(codeOf(framed(idOf(other), (byte) 2))).isEqualTo("not-of-its-schema");
  }

  @Test
  void fieldThatOnlyTheWriterKnowsIsSkipped() throws Undecodable {
    var fields = new ArrayList<>(
        ThingHappened.getClassSchema().getFields().stream().map(f -> new Schema.Field(f, f.schema())).toList());
    fields.add(new Schema.Field("later", Schema.create(Schema.Type.BOOLEAN)));
    var later = Schema.createRecord("ThingHappened", null, EVENTS, false, fields);
    var bytes = codec.encode("things", Samples.HAPPENED);
    var written = framed(idOf(later), Arrays.copyOfRange(bytes, 5, bytes.length + 1));

    assertThat(codec.decode(written)).isEqualTo(Samples.HAPPENED);
  }

  @Test
  void registryThatIsAwayIsNoBadDataAndKnownSchemasGoOn() throws Undecodable {
    var bytes = codec.encode("things", Samples.HAPPENED);
    codec.decode(bytes);
    REGISTRY.away(true);
    try {
      assertThat(codec.decode(bytes)).isEqualTo(Samples.HAPPENED);
      assertThat(codec.encode("things", Samples.HAPPENED)).isEqualTo(bytes);
      assertThatThrownBy(() -> codec.decode(framed(424_242))).isInstanceOf(RegistryUnavailable.class);
      assertThatThrownBy(() -> codec.encode("others", Samples.HAPPENED)).isInstanceOf(RegistryUnavailable.class);
    } finally {
      REGISTRY.away(false);
    }
  }

  @Test
  void saysNothingOfTheContent() {
    var bytes = codec.encode("things", Samples.HAPPENED);
    var undecodable = catchThrowableOfType(Undecodable.class,
        () -> codec.decode(Arrays.copyOf(bytes, bytes.length - 1)));

    assertThat(undecodable).hasMessage("not-of-its-schema").hasNoCause();
  }

  private int idOf(Schema schema) {
    return registry.idOf(schema.getFullName() + schema.hashCode(), schema);
  }

  private String codeOf(byte[] bytes) {
    return catchThrowableOfType(Undecodable.class, () -> codec.decode(bytes)).code();
  }

  private static byte[] framed(int id, byte... body) {
    try (var out = new ByteArrayOutputStream()) {
      out.write(ByteBuffer.allocate(5).putInt(1, id).array());
      out.write(body);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
