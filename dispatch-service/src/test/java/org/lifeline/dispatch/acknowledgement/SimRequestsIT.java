package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class SimRequestsIT extends RunningService {

  @Autowired
  private SimRequests requests;
  @Autowired
  private TransactionTemplate transaction;

  /**
   * The search must use an index: locks are held meanwhile, and an operator that never answers lets the number of
   * awaited rows grow without end.
   */
  @Test
  void whatIsNotWaitedForAnyMoreIsFoundByItsConsignment() {
    transaction.executeWithoutResult(status -> {
      requests.failed(List.of(UUID.randomUUID()));
      assertThat(jdbc.sql("""
          select pg_stat_get_xact_numscans(cast('network_acknowledgement_awaited_of' as regclass))
          """).query(Long.class).single()).isPositive();
    });
  }
}
