package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MessageSettingsTest {

  /** The contact may change once its lease is over, even if something is still being handed over. */
  @ParameterizedTest
  @ValueSource(strings = {"11s", "10001ms", "1h", "0s", "-1s"})
  void nothingIsHandedOverForLongerThanALeaseHolds(String lease) {
    assertThatThrownBy(() -> bound(lease)).rootCause().hasMessageContaining("lifeline.messages.lease")
        .hasMessageContaining("at most 10 s");
  }

  @Test
  void shorterIsSafe() {
    assertThat(bound("10s").lease()).hasSeconds(10);
    assertThat(bound("4s").lease()).hasSeconds(4);
  }

  private static MessageSettings bound(String lease) {
    return new Binder(new MapConfigurationPropertySource(Map.of("lifeline.messages.lease", lease)))
        .bind("lifeline.messages", MessageSettings.class).get();
  }
}
