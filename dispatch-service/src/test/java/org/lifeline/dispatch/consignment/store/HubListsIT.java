package org.lifeline.dispatch.consignment.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class HubListsIT extends RunningService {

  @Autowired
  private HubLists lists;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void whatWasCalledBackIsNotLookedForAmongWhatHasComeToItsEnd() {
    transaction.executeWithoutResult(status -> {
      lists.calledBack("HUB-LON", HubLists.Call.START, 10);
      assertThat(jdbc.sql("""
          select pg_stat_get_xact_numscans(cast('consignment_called_back_and_gone' as regclass))
          """).query(Long.class).single()).isPositive();
    });
  }
}
