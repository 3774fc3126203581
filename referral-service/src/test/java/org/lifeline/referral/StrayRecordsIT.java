package org.lifeline.referral;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.testing.StrayRecords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records that do not belong on topics to which the service listens only to catch them. */
class StrayRecordsIT extends RunningService {

  @Autowired
  @Qualifier("events")
  private Consumer<Poll> intake;
  @Autowired
  private JdbcClient jdbc;

  @AfterEach
  void nobodyHasToSettleIt() {
    new StrayRecords(jdbc, intake).forget();
  }

  @ParameterizedTest
  @CsvSource({"audit-heads, a, audit-head", "audit-heads, b, nobodys", "suspensions, a, access-changed",
      "suspensions, b, nobodys"})
  void isPutAsideWhateverItSaysThatItIs(String topic, String key, String type) {
    new StrayRecords(jdbc, intake).assertPutAside(topic, key, type);
  }
}
