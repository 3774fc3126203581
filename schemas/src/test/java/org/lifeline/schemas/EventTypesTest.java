package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypesTest {

  private static final EventSchemas EVENTS = EventSchemas.read();

  static Stream<String> all() {
    return EVENTS.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachFileStandsAloneAndIsNamedAsItsRecord(String eventType) {
    var schema = EVENTS.schema(eventType);

    assertThat(schema.getFullName()).isEqualTo(EventTypes.NAMESPACE + "." + EventSchemas.recordNameOf(eventType));
    assertThat(EventTypes.typeOf(schema.getName())).isEqualTo(eventType);
  }

  @Test
  void typeThatSeveralFilesShareIsTheSameInAll() {
    var first = new HashMap<String, String>();
    for (var eventType : EVENTS.all()) {
      for (var type : Walk.namedTypes(EVENTS.schema(eventType))) {
        assertThat(type.toString()).as("%s in %s.avsc", type.getName(), eventType)
            .isEqualTo(first.computeIfAbsent(type.getFullName(), name -> type.toString()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void textToRegisterIsTheFileAsItWasWritten(String eventType) throws IOException {
    var record = EventSchemas.recordNameOf(eventType);

    assertThat(EventTypes.textOf(record)).isEqualTo(Files.readString(EventSchemas.FILES.resolve(eventType + ".avsc")));
    assertThat(EventTypes.fullNameOf(record)).isEqualTo(EVENTS.schema(eventType).getFullName());
  }

  /** A producer looks its schema up by content: a difference would look like a schema that nobody registered. */
  @ParameterizedTest
  @MethodSource("all")
  void textToLookUpIsThatOfTheGeneratedClassWithoutJavasOwnProperty(String eventType) throws Exception {
    var schema = EVENTS.schema(eventType);
    var generated = SpecificData.get().getSchema(Class.forName(schema.getFullName()).asSubclass(SpecificRecord.class));

    assertThat(schema.toString()).doesNotContain("avro.java.string").isEqualTo(generated.toString()
        .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\""));
  }

  @ParameterizedTest
  @CsvSource({"ReferralCreated, referral-created", "SimSuspensionRequested, sim-suspension-requested",
      "AuditHead, audit-head"})
  void eventTypeIsTheRecordsNameInKebabCase(String recordName, String eventType) {
    assertThat(EventTypes.typeOf(recordName)).isEqualTo(eventType);
    assertThat(EventSchemas.recordNameOf(eventType)).isEqualTo(recordName);
  }

  @Test
  void fieldTellsHowSensitiveItIs() {
    var created = EVENTS.schema("referral-created");
    assertThat(Sensitivity.of(created.getField("delivery"))).isEqualTo(Sensitivity.SEALED);
    assertThat(Sensitivity.of(created.getField("referral_id"))).isEqualTo(Sensitivity.PSEUDONYMOUS);
    assertThat(Sensitivity.of(created.getField("band"))).isEqualTo(Sensitivity.OPERATIONAL);
  }

  @Test
  void recordWithoutAFileIsRefused() {
    assertThatThrownBy(() -> EventTypes.textOf("ReferralLost")).isInstanceOf(IllegalStateException.class)
        .hasMessage("not on the classpath: /avro/referral-lost.avsc");
  }
}
