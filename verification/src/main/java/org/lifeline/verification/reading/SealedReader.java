package org.lifeline.verification.reading;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads of which referrals a service holds anything of the person, be it a key, ciphertext or an index entry. */
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
      select referral_id from delivery where num_nonnulls(ciphertext, wrapped_key) > 0
      """, "notification", """
      select referral_id from safe_contact where num_nonnulls(sealed, wrapped_key) > 0
      union select referral_id from covert_message where wake is not null
      """);
  /** The name of a key is the referral's id and a part; what has another name is no key of ours. */
  private static final String PARKED_KEYS = """
       union select cast(id as uuid)
        from (select substring(encode(key, 'escape') from '^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/') as id
                from parked where topic = 'referral-keys') as parked_keys
       where id is not null
      """;

  private SealedReader() {
  }

  static Set<UUID> read(String database, Rows rows) {
    return Set.copyOf(rows.list(HELD.getOrDefault(database, "") + PARKED_KEYS, row -> row.getObject(1, UUID.class)));
  }
}
