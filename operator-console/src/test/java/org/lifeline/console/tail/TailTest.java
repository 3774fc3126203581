package org.lifeline.console.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.broker.BrokerAccess;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class TailTest {

  /** A stop waits for every request that goes on: these would for minutes. */
  @Test
  void aConsoleThatStopsLetsWhoWatchesGoAndTakesNoMore() {
    try (var console = new AnnotationConfigApplicationContext()) {
      console.registerBean(BrokerAccess.class, () -> new BrokerAccess(Map.of("bootstrap.servers", "127.0.0.1:1")));
      console.register(Tail.class);
      console.refresh();
      var tail = console.getBean(Tail.class);
      var before = new Watching();
      tail.add(before);
      assertThat(before.over).isFalse();
      console.close();

      assertThat(before.over).isTrue();
      var late = new Watching();
      tail.add(late);
      assertThat(late.over).isTrue();
    }
  }

  private static final class Watching implements Watcher {

    private boolean over;

    @Override
    public String topic() {
      return "referrals";
    }

    @Override
    public void come(List<ConsumerRecord<byte[], byte[]>> records) {
      throw new AssertionError("nothing comes");
    }

    @Override
    public void away() {
      // as no broker is there
    }

    @Override
    public void end() {
      over = true;
    }
  }
}
