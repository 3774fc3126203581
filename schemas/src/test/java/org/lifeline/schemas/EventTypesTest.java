package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypesTest {

  private static final Path FILES = Path.of("src/main/avro");
  private static final EventTypes EVENTS = EventTypes.load();

  static Stream<String> all() {
    return EVENTS.all().stream();
  }

  @Test
  void indexNamesEveryFileAndNoOther() throws IOException {
    assertThat(EVENTS.all()).isEqualTo(SchemaFiles.in(FILES).keySet());
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachFileStandsAloneAndIsNamedAsItsRecord(String eventType) throws IOException {
    var schema = new Schema.Parser().parse(Files.readString(FILES.resolve(eventType + ".avsc")));

    assertThat(schema.getFullName()).isEqualTo(EventTypes.NAMESPACE + "." + EventTypes.recordNameOf(eventType));
    assertThat(EventTypes.typeOf(schema.getName())).isEqualTo(eventType);
    assertThat(EVENTS.schema(eventType)).isEqualTo(schema);
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
    var record = EventTypes.recordNameOf(eventType);

    assertThat(EventTypes.textOf(record)).isEqualTo(Files.readString(FILES.resolve(eventType + ".avsc")));
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
    assertThat(EventTypes.recordNameOf(eventType)).isEqualTo(recordName);
  }

  @Test
  void fieldTellsHowSensitiveItIs() {
    var created = EVENTS.schema("referral-created");
    assertThat(Sensitivity.of(created.getField("delivery"))).isEqualTo(Sensitivity.SEALED);
    assertThat(Sensitivity.of(created.getField("referral_id"))).isEqualTo(Sensitivity.PSEUDONYMOUS);
    assertThat(Sensitivity.of(created.getField("band"))).isEqualTo(Sensitivity.OPERATIONAL);
  }

  @Test
  void unknownEventTypeIsRefused() {
    assertThatThrownBy(() -> EVENTS.schema("referral-lost")).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such event type: referral-lost");
  }
}
