package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkStep;

/**
 * What compatibility means in bytes, shown with an invented older version of {@code network-acknowledged} that does not
 * have {@code rejection} yet, still has {@code channel}, and knows no step but {@code ACTIVATED}.
 */
class OldRecordsTest {

  private static final Instant AT = Instant.parse("2026-03-29T00:59:59.999Z");
  private static final Schema CURRENT = EventSchemas.read().schema("network-acknowledged");
  private static final Schema OLD = older();

  private static final ClassSecurityPredicate TRUSTED_BEFORE = ClassSecurityValidator.getGlobal();

  /** Avro makes objects of those classes only that it has been told to trust. */
  @BeforeAll
  static void trustGeneratedClasses() {
    ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(TRUSTED_BEFORE,
        type -> EventTypes.NAMESPACE.equals(type.getPackageName())));
  }

  @AfterAll
  static void trustAsBefore() {
    ClassSecurityValidator.setGlobal(TRUSTED_BEFORE);
  }

  @Test
  void olderOneIsCompatible() {
    assertThat(Compatibility.breaches(OLD, CURRENT)).isEmpty();
  }

  @Test
  void todaysClassReadsWhatTheOldVersionWrote() throws IOException {
    var old = new GenericRecordBuilder(OLD).set("referral_id", "r-1").set("sequence", 7L)
        .set("occurred_at", AT.toEpochMilli()).set("reservation_id", "c-1").set("consignment_id", "c-1")
        .set("operator", "alder-mobile")
        .set("step", new GenericData.EnumSymbol(OLD.getField("step").schema(), "ACTIVATED"))
        .set("due_at", null).set("channel", "feed").build();

    var read = new SpecificDatumReader<NetworkAcknowledged>(OLD, NetworkAcknowledged.getClassSchema()).read(null,
        DecoderFactory.get().binaryDecoder(bytes(new GenericDatumWriter<GenericRecord>(OLD), old), null));

    assertThat(read).isEqualTo(event(NetworkStep.ACTIVATED, null));
  }

  @Test
  void oldVersionReadsWhatTodaysClassWrites() throws IOException {
    var read = asOld(event(NetworkStep.ACTIVATED, "no-such-sim"));

    assertThat(read.get("referral_id")).hasToString("r-1");
    assertThat(read.get("occurred_at")).isEqualTo(AT.toEpochMilli());
    assertThat(read.get("step")).hasToString("ACTIVATED");
    assertThat(read.get("channel")).hasToString("none");
    assertThat(read.hasField("rejection")).isFalse();
  }

  @Test
  void symbolThatTheOldVersionDoesNotKnowIsUnknownToIt() throws IOException {
    assertThat(asOld(event(NetworkStep.REJECTED, "no-such-sim")).get("step")).hasToString("UNKNOWN");
  }

  private static NetworkAcknowledged event(NetworkStep step, @Nullable String rejection) {
    return NetworkAcknowledged.newBuilder().setReferralId("r-1").setSequence(7).setOccurredAt(AT)
        .setReservationId("c-1").setConsignmentId("c-1").setOperator("alder-mobile").setStep(step).setDueAt(null)
        .setRejection(rejection).build();
  }

  private static GenericRecord asOld(NetworkAcknowledged event) throws IOException {
    var bytes = bytes(new SpecificDatumWriter<>(NetworkAcknowledged.class), event);
    return new GenericDatumReader<GenericRecord>(CURRENT, OLD).read(null,
        DecoderFactory.get().binaryDecoder(bytes, null));
  }

  private static <T> byte[] bytes(DatumWriter<T> writer, T record) throws IOException {
    var out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(out, null);
    writer.write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Schema older() {
    var parser = new Schema.Parser();
    var step = parser.parse("""
        {"type": "enum", "name": "NetworkStep", "namespace": "org.lifeline.events", "symbols": ["UNKNOWN", "ACTIVATED"],
         "default": "UNKNOWN"}""");
    Predicate<Schema.Field> kept = field -> !field.name().equals("rejection");
    var fields = new ArrayList<Schema.Field>();
    CURRENT.getFields().stream().filter(kept)
        .map(field -> new Schema.Field(field, field.name().equals("step") ? step : field.schema()))
        .forEach(fields::add);
    fields.add(new Schema.Field("channel", Schema.create(Schema.Type.STRING), "How it came.", "none"));
    return Schema.createRecord(CURRENT.getName(), CURRENT.getDoc(), CURRENT.getNamespace(), false, fields);
  }
}
