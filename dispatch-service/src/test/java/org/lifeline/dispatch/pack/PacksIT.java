package org.lifeline.dispatch.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class PacksIT extends RunningService {

  private static final int VERSIONS = 5_000;

  @Autowired
  private Packs packs;
  @Autowired
  private TransactionTemplate transaction;

  /**
   * The current packs are read at each poll, each hand-over and each list of a hub, so reading must not depend on the
   * old versions.
   */
  @Test
  void theCurrentPackIsFoundWhateverVersionsThereEverWere() {
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("insert into contact_pack select 'E0', v, 'hash-' || v from generate_series(1, :versions) v")
          .param("versions", VERSIONS).update();
      long before = read();

      assertThat(packs.current().of("E0")).isEqualTo(new Pack("E0", VERSIONS, "hash-" + VERSIONS));
      assertThat(packs.current().of("E1")).isEqualTo(Pack.none("E1"));
      assertThat(read() - before).isLessThan(VERSIONS);
    });
  }

  /** Rows that were read in this transaction: from the table as a whole, and by its index. */
  private long read() {
    return jdbc.sql("""
        select pg_stat_get_xact_tuples_returned(cast('contact_pack' as regclass))
               + pg_stat_get_xact_tuples_returned(cast('contact_pack_pkey' as regclass))
        """).query(Long.class).single();
  }
}
