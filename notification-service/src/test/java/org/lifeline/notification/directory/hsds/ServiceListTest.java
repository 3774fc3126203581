package org.lifeline.notification.directory.hsds;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.directory.Samples;
import org.lifeline.notification.directory.hsds.CheckedService.Accepted;
import org.lifeline.notification.directory.hsds.CheckedService.Refused;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

class ServiceListTest {

  private static final String SERVICE = """
      {"id": "a", "name": "A", "status": "active", "phones": [{"number": "116 123"}],
       "service_areas": [{"extent": "K02000001"}]}""";

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-07-01T12:00:00+01:00");

  private final ServiceList list = new ServiceList(JsonMapper.shared());

  @Test
  void oneServiceIsAListOfOne() {
    assertThat(read(SERVICE)).hasSize(1).allMatch(Accepted.class::isInstance);
  }

  @Test
  void emptyListIsAList() {
    assertThat(read("[]")).isEmpty();
  }

  @Test
  void ofSeveralWithOneIdTheFirstStands() {
    var services = read("[" + SERVICE + "," + SERVICE + "," + SERVICE.replace("active", "defunct") + "]");
    assertThat(services).hasSize(3);
    assertThat(services.get(0)).isInstanceOf(Accepted.class);
    assertThat(services.subList(1, 3)).allSatisfy(service -> assertThat(((Refused) service).errors())
        .extracting(FieldError::field, FieldError::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("id", "duplicate")));
  }

  @Test
  void aRefusedServiceUsesItsIdUpToo() {
    var services = read("[{\"id\": \"a\"}," + SERVICE + "]");
    assertThat(services).hasSize(2).allMatch(Refused.class::isInstance);
  }

  @Test
  void whatIsNoServiceDoesNotHideItsNeighbours() {
    var services = read("[null, 7, \"text\", [], {}, " + SERVICE + "]");
    assertThat(services.subList(0, 5)).allMatch(Refused.class::isInstance);
    assertThat(services.get(5)).isInstanceOf(Accepted.class);
  }

  /** All of it is in memory until it is imported, and three bytes can be three errors. */
  @Test
  void noMoreServicesOrErrorsThanMemoryHasRoomFor() {
    assertThat(read("[" + SERVICE + ",{}".repeat(3_000) + "]")).hasSize(3_001);
    for (var tooMany : List.of(",{}".repeat(4_000), ("," + SERVICE).repeat(10_000))) {
      assertThatThrownBy(() -> read("[" + SERVICE + tooMany + "]")).isInstanceOfSatisfying(Problem.class,
          problem -> assertThat(problem.code()).isEqualTo("too-large"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "7", "\"text\"", "[", "[{]", "{", "[{}", "[{}] []", "[{}],", "{} {}",
      "id,name",
      "<services/>", "[{\"id\": NaN}]"})
  void whatIsNoListIsMalformed(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class,
        problem -> assertThat(problem.code()).isEqualTo("malformed-request"));
  }

  @Test
  void bytesThatAreNoUtf8AreMalformed() {
    var latin1 = SERVICE.replace("\"A\"", "\"\u00e9\"").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> list.read(new ByteArrayInputStream(latin1), NOW)).isInstanceOf(Problem.class);
    assertThat(list.read(new ByteArrayInputStream(SERVICE.getBytes(UTF_16LE)), NOW)).hasSize(1); // allowed by RFC 4627
  }

  @Test
  void nestingWithoutEndIsMalformed() {
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(Problem.class);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void tenThousandServicesAreCheckedInSeconds() {
    assertThat(read(Samples.list(10_000))).hasSize(10_000).allMatch(Accepted.class::isInstance);
  }

  private List<CheckedService> read(String json) {
    return list.read(new ByteArrayInputStream(json.getBytes(UTF_8)), NOW);
  }
}
