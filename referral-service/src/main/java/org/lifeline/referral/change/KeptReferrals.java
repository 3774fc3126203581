package org.lifeline.referral.change;

import java.util.Optional;
import java.util.UUID;
import org.lifeline.platform.sql.Instants;
import org.lifeline.referral.sealing.SealedData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The referrals in the database, as changes read and write them. */
@Repository
class KeptReferrals {

  private final JdbcClient jdbc;

  KeptReferrals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean exists(String partner, UUID id) {
    return jdbc.sql("select exists (select from referral where id = :id and partner = :partner)").param("id", id)
        .param("partner", partner).query(Boolean.class).single();
  }

  /** Finds a partner's referral and locks it until the open transaction ends. */
  Optional<Kept> lock(String partner, UUID id) {
    return jdbc.sql("""
        select r.id, r.contact_version, r.delivery, r.delivery_key, r.safe_contact, r.safe_contact_key,
               (select m.shown_waiting_at from match_review m where m.referral_id = r.id) as shown_waiting_at
          from referral r
         where r.id = :id and r.partner = :partner
           for update of r
        """).param("id", id).param("partner", partner).query((row, n) -> new Kept(row.getObject("id", UUID.class),
        Instants.orNull(row, "shown_waiting_at"), row.getLong("contact_version"), SealedData.of(row, "delivery"),
        SealedData.of(row, "safe_contact"))).optional();
  }

  void keepContact(UUID id, byte[] ciphertext, long version) {
    jdbc.sql("""
        update referral set safe_contact = :ciphertext, contact_version = :version, contact_closed_until = null
         where id = :id
        """).param("ciphertext", ciphertext).param("version", version).param("id", id).update();
  }

  void keepDelivery(UUID id, byte[] ciphertext) {
    jdbc.sql("update referral set delivery = :ciphertext where id = :id").param("ciphertext", ciphertext)
        .param("id", id).update();
  }
}
