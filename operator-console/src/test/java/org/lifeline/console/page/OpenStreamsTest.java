package org.lifeline.console.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class OpenStreamsTest {

  /** A stop waits for every request that goes on: these would for minutes. */
  @Test
  void aConsoleThatStopsLetsItsPagesGoAndTakesNoMore() throws Exception {
    try (var console = new AnnotationConfigApplicationContext(OpenStreams.class)) {
      var streams = console.getBean(OpenStreams.class);
      var gone = new AtomicInteger();
      var open = OpenStreams.stream();
      streams.add("olu", open, gone::incrementAndGet);
      open.send("moved");
      console.close();

      await().until(() -> gone.get() == 1);
      assertThatThrownBy(() -> open.send("moved")).isInstanceOf(IllegalStateException.class);
      var late = OpenStreams.stream();
      streams.add("olu", late, gone::incrementAndGet);
      assertThatThrownBy(() -> late.send("moved")).isInstanceOf(IllegalStateException.class);
      await().until(() -> gone.get() == 2);
    }
  }
}
