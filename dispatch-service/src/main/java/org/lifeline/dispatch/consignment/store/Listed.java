package org.lifeline.dispatch.consignment.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.delivery.Deliveries;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.pack.Packs;

/**
 * A consignment with what its phone is to be loaded with, all read at one moment.
 *
 * @param current the current pack of its region
 * @param coverNames whether the survivor has chosen cover names; null while that is not known
 */
public record Listed(Consignment consignment, Pack current, @Nullable Boolean coverNames) {

  static final String COLUMNS = "c.*, p.hash as pack_hash, n.version as current_version, n.hash as current_hash, "
      + "n.numbers_withdrawn_in, " + Deliveries.COVER_NAMES + " as cover_names\n";

  static final String TABLES = """
        from consignment c
        left join contact_pack p on p.region = c.region and p.version = c.pack_version
        left join delivery d on d.referral_id = c.referral_id
      """ + Packs.JOIN_CURRENT;

  static Listed of(ResultSet row) throws SQLException {
    var consignment = ConsignmentRow.consignment(row);
    return new Listed(consignment, Packs.current(row, consignment.parcel().region()),
        row.getObject("cover_names", Boolean.class));
  }
}
