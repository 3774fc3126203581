package org.lifeline.verification.reading;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the ids of referrals of which a service has personal data: a key, ciphertext, an index entry or a written
 * reason.
 */
final class SealedReader {

  private static final Map<String, String> HELD = Map.of("referral", """
      select id from referral
       where num_nonnulls(blind_index, person, person_key, allocation, allocation_key, delivery, delivery_key,
               safe_contact, safe_contact_key) > 0
      union select referral_id from match_review where reason is not null
      union select matched_id from match_review where reason is not null
      union select referral_id from match_difference where reason is not null
      union select other_id from match_difference where reason is not null
      union select referral_id from set_apart where reason is not null
      """, "allocation", """
      select id from referral where num_nonnulls(requirement_tag, sealed_needs, wrapped_key) > 0
      """, "dispatch", """
      select referral_id as id from delivery where num_nonnulls(ciphertext, wrapped_key) > 0
      """, "notification", """
      select referral_id as id from safe_contact where num_nonnulls(sealed, wrapped_key) > 0
      union select referral_id from covert_message where wake is not null
      """);
  /** Parked keys: a key is named by the referral's id and a part; a record with another name is not a key. */
  private static final String PARKED_KEYS = """
       union select cast(id as uuid)
        from (select substring(encode(key, 'escape') from '^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/') as id
                from parked where topic = 'referral-keys') as parked_keys
       where id is not null
      """;

  private SealedReader() {
  }

  static Set<UUID> read(String database, Rows rows) {
    return Set.copyOf(rows.list(HELD.getOrDefault(database, "") + PARKED_KEYS, row -> rows.id(row, "id")));
  }
}
