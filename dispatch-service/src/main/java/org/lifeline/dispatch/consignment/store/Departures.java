package org.lifeline.dispatch.consignment.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.lifeline.dispatch.delivery.Deliveries;
import org.lifeline.dispatch.delivery.Unheard;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.pack.Packs.CurrentPacks;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads consignments that are to leave, with everything that decides whether they may. */
@Repository
public class Departures {

  /** "offset 0" has each look go by the index, for the consignment at hand: it would read all there are. */
  private static final String SELECT = "select " + Listed.COLUMNS + ", " + Unheard.LETTER + " as unheard, "
      + Deliveries.WITHOUT_LABEL + """
           as unlabelled,
           exists (select from consignment f
                    where f.device_id = c.device_id and f.state = 'discovered' offset 0) as found
          """ + Listed.TABLES + " where c.consignment_id = any(cast(:ids as uuid[]))";

  private final JdbcClient jdbc;
  private final Consignments consignments;

  Departures(JdbcClient jdbc, Consignments consignments) {
    this.jdbc = jdbc;
    this.consignments = consignments;
  }

  /**
   * Consignments, locked with their referrals, as they were at one moment after that.
   *
   * @param current the current packs of their regions
   * @param covered whether the referrals' phones are to be loaded with cover names, as far as that is known
   * @param unheard the referrals that have an unsettled dead letter
   * @param unlabelled the consignments whose label has earlier delivery details, or an earlier parcel's tracking number
   * @param found the consignments whose phones an abuser has found, in anybody's hands
   */
  public record Departing(LockedConsignments locked, CurrentPacks current, Map<UUID, Boolean> covered,
      Set<UUID> unheard, Set<UUID> unlabelled, Set<UUID> found) {
  }

  /** Locks consignments with their referrals, and reads them by one further statement: see {@link Consignments}. */
  public Departing lock(Collection<UUID> ids) {
    var packs = new HashMap<String, Pack>();
    var departing = new Departing(new LockedConsignments(), new CurrentPacks(packs), new HashMap<>(), new HashSet<>(),
        new HashSet<>(), new HashSet<>());
    var held = consignments.lock(ids, departing.locked);
    if (!held.isEmpty()) {
      jdbc.sql(SELECT).param("ids", Columns.ids(held)).query(row -> {
        var listed = Listed.of(row);
        var parcel = listed.consignment().parcel();
        departing.locked.holds(listed.consignment());
        packs.put(parcel.region(), listed.current());
        if (listed.coverNames() != null) {
          departing.covered.put(parcel.referralId(), listed.coverNames());
        }
        if (row.getBoolean("unheard")) {
          departing.unheard.add(parcel.referralId());
        }
        if (row.getBoolean("unlabelled")) {
          departing.unlabelled.add(parcel.id());
        }
        if (row.getBoolean("found")) {
          departing.found.add(parcel.id());
        }
      });
    }
    return departing;
  }
}
