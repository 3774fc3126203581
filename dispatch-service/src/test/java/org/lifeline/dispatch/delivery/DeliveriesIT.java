package org.lifeline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.platform.sql.Columns;
import org.springframework.beans.factory.annotation.Autowired;

/** How delivery details lie in the database. */
class DeliveriesIT extends RunningService {

  @Autowired
  private Deliveries deliveries;

  /** Else each key would cost a new entry in the index of the table as well. */
  @Test
  void keyThatComesOnceItsPageIsFullStaysOnThatPageMoreOftenThanNot() {
    var ids = Stream.generate(UUID::randomUUID).limit(250).toList();
    deliveries.join(ids.stream().map(id -> Change.created(id, 1, 1, new byte[400])).toList());
    var before = pages(ids);

    deliveries.join(ids.stream().map(id -> Change.key(id, 1, new byte[120])).toList());

    var after = pages(ids);
    assertThat(Stream.iterate(0, i -> i + 1).limit(ids.size()).filter(i -> before.get(i).equals(after.get(i))))
        .hasSizeGreaterThan(ids.size() / 2);
  }

  private List<String> pages(List<UUID> ids) {
    return jdbc.sql("""
        select split_part(ctid::text, ',', 1) from delivery where referral_id = any(cast(:ids as uuid[]))
         order by referral_id
        """).param("ids", Columns.ids(ids)).query(String.class).list();
  }
}
