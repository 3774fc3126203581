package org.lifeline.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A secret does not leak by being printed. */
class SecretTest {

  private record Person(String id, Secret<String> name) {
  }

  private final Secret<String> name = Secret.of("Sample Name");

  @Test
  void isNotShownByItselfNorByWhatHoldsIt() {
    assertThat(name.toString()).isEqualTo("***");
    assertThat(List.of(new Person("1", name)).toString()).isEqualTo("[Person[id=1, name=***]]");
    assertThat(name.map(String::length).toString()).isEqualTo("***");
    assertThat(String.format("%s", name)).isEqualTo("***");
  }

  @Test
  void isNotShownAsJson() {
    assertThat(JsonMapper.builder().findAndAddModules().build().writeValueAsString(new Person("1", name)))
        .doesNotContain("Sample");
  }

  @Test
  void hasTheEqualityOfItsValue() {
    assertThat(name).isEqualTo(Secret.of("Sample Name")).hasSameHashCodeAs(Secret.of("Sample Name"))
        .isNotEqualTo(Secret.of("Other Name"));
    assertThat(name.map(String::length).reveal()).isEqualTo(11);
  }
}
