package org.lifeline.console.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class HubsTest {

  private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());

  @Test
  void regionsAreServedInTheOrderOfTheScheme() {
    var hubs = new Hubs(jdbc, Path.of("../local-stack/samples/scheme.json"), 90, new Suspensions(), Clock.systemUTC());

    assertThat(hubs.of("N92000002")).containsExactly("HUB-BFS", "HUB-GLA", "HUB-MAN");
    assertThat(hubs.first()).containsEntry("N92000002", "HUB-BFS");
    assertThat(hubs.of("E12000099")).isEmpty();
  }

  /** A page without hubs and operators would look as if there were none. */
  @Test
  void consoleDoesNotStartWithoutAScheme() {
    assertThatThrownBy(() -> new Hubs(jdbc, Path.of("none", "scheme.json"), 90, new Suspensions(), Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("scheme.json");
  }
}
