package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LivePageTest {

  /** A stop waits for every request that goes on: these would for minutes. */
  @Test
  void aConsoleThatStopsLetsItsPagesGoAndTakesNoMore() throws Exception {
    try (var console = new AnnotationConfigApplicationContext()) {
      console.registerBean(JdbcClient.class, () -> JdbcClient.create(new DriverManagerDataSource()));
      console.register(LivePage.class);
      console.refresh();
      var page = console.getBean(LivePage.class);
      var open = page.live();
      open.send("moved");
      console.close();

      assertThatThrownBy(() -> open.send("moved")).isInstanceOf(IllegalStateException.class);
      var late = page.live();
      assertThatThrownBy(() -> late.send("moved")).isInstanceOf(IllegalStateException.class);
    }
  }
}
