package org.lifeline.dispatch.events;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.testing.StrayRecords;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Records that do not belong on a topic, and that no other service would look at, become dead letters. */
class StrayRecordsIT extends RunningService {

  @Autowired
  @Qualifier("unhurriedEvents")
  private Consumer<Poll> intake;

  @AfterEach
  void nobodyHasToSettleIt() {
    new StrayRecords(jdbc, intake).forget();
  }

  @ParameterizedTest
  @CsvSource({"dispatch-feed.operator-00, a, dispatch-notice", "dispatch-feed.operator-00, b, nobodys",
      "referral-keys, of no part, referral-key", "referral-keys, another of no part, nobodys",
      "referral-keys, x/delivery, nobodys"})
  void isPutAsideWhateverItSaysThatItIs(String topic, String key, String type) {
    new StrayRecords(jdbc, intake).assertPutAside(topic, key, type);
  }
}
