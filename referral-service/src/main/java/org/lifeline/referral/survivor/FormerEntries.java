package org.lifeline.referral.survivor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.form.valid.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Moves earlier referrals to the entry of the blind index that their survivor has now, as soon as the survivor is
 * referred again in the same spelling: earlier versions folded some names otherwise. To be deleted, with
 * {@link SurvivorIndex#former}, once no referral that such a version took has an entry any more: docs/operations.md
 * says how to find out. No time says so: what is not completed stays, and a confirmation starts its year again.
 */
@Repository
public class FormerEntries {

  private final JdbcClient jdbc;
  private final SurvivorIndex index;

  FormerEntries(JdbcClient jdbc, SurvivorIndex index) {
    this.jdbc = jdbc;
    this.index = index;
  }

  /** The present entries of those of these survivors who had another one, by that one. */
  public Map<BlindKey, BlindKey> of(Collection<Person> survivors) {
    var present = new HashMap<BlindKey, BlindKey>();
    survivors.forEach(one -> index.former(one).ifPresent(former -> present.put(former, index.of(one))));
    return present;
  }

  /**
   * Moves whatever is under a former entry to the present one, in the open transaction, which holds the locks on both.
   * Whether a statement is run follows from the spelling alone, which its sender knows, not from what is stored.
   *
   * @param present each present entry by the former one
   */
  public void move(Map<BlindKey, BlindKey> present) {
    if (present.isEmpty()) {
      return;
    }
    // By ids, and with "offset 0", for the reason given in KnownSurvivors. Compared again for what is erased meanwhile.
    // Locked in the order of their ids, as LeaseLedger locks them.
    jdbc.sql("""
        update referral
           set blind_index = (select k.present from unnest(cast(:former as bytea[]), cast(:present as bytea[]))
                                as k (former, present) where k.former = blind_index)
         where id = any(array(
                 select id from referral
                  where id = any(array(
                          select r.id from unnest(cast(:former as bytea[])) as k (former)
                           cross join lateral (select id from referral where blind_index = k.former offset 0) as r))
                  order by id for update))
           and blind_index = any(cast(:former as bytea[]))
        """).param("former", Columns.bytes(present.keySet(), BlindKey::bytes))
        .param("present", Columns.bytes(present.values(), BlindKey::bytes)).update();
  }
}
