package org.lifeline.notification.events;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.testing.StrayRecords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Records that do not belong on the sandbox's topic, which no other service reads. */
class StrayRecordsIT extends NotificationIT {

  @Autowired
  @Qualifier("events")
  private Consumer<Poll> intake;

  @AfterEach
  void nobodyHasToSettleIt() {
    new StrayRecords(jdbc, intake).forget();
  }

  @ParameterizedTest
  @CsvSource({"sandbox, a, sandbox-happened", "sandbox, b, nobodys"})
  void isPutAsideWhateverItSaysThatItIs(String topic, String key, String type) {
    new StrayRecords(jdbc, intake).assertPutAside(topic, key, type);
  }
}
