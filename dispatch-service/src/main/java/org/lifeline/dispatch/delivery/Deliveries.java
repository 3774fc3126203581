package org.lifeline.dispatch.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.ParkedRecords;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores delivery details, sealed as they came. */
@Repository
public class Deliveries {

  /**
   * Whether the phone of a row {@code d} is to be loaded with cover names; null while its creation has not been heard.
   */
  public static final String COVER_NAMES = """
      case when d.sequence > d.changed_before_creation or d.cover_names or d.erased then d.cover_names end""";

  /**
   * Condition for a consignment {@code c} without an up-to-date label of its own: the last label of its referral, with
   * the row {@code d}, was made from details that have changed since, or for an earlier parcel, whose tracking number
   * it bears.
   */
  public static final String WITHOUT_LABEL = "(d.labelled is not null and (c.labelled is null or c.labelled < d.sequence))";

  private static final String KEYS = "referral-keys";
  static final String PART = "/delivery";

  private final JdbcClient jdbc;
  private final ParkedRecords parked;

  Deliveries(JdbcClient jdbc, ParkedRecords parked) {
    this.jdbc = jdbc;
    this.parked = parked;
  }

  /**
   * The sealed details of one referral. Part and key may not have come yet; an erased referral has neither and never
   * will.
   */
  public record Sealed(long sequence, int formVersion, byte @Nullable [] ciphertext, byte @Nullable [] wrappedKey,
      boolean erased) {
  }

  /** Erases the details of these referrals, for good: later parts and keys are not kept. */
  public void erase(Collection<UUID> referrals) {
    join(referrals.stream().map(Change::erasure).toList());
  }

  /** Which of the referrals are erased here. */
  public Set<UUID> erasedOf(Collection<UUID> referrals) {
    return new HashSet<>(jdbc.sql("""
        select referral_id from delivery where erased and referral_id = any(cast(:ids as uuid[]))
        """).param("ids", Columns.ids(referrals)).query(UUID.class).list());
  }

  /**
   * Remembers that a label for a parcel in hand was made from the part with this sequence. If only the first statement
   * is done, the hub has got no label, and the parcel waits for another one.
   */
  void labelled(UUID consignment, UUID referralId, long sequence) {
    jdbc.sql("update delivery set labelled = :sequence where referral_id = cast(:id as uuid)")
        .param("sequence", sequence).param("id", referralId.toString()).update();
    jdbc.sql("update consignment set labelled = :sequence where consignment_id = :id and in_hand")
        .param("sequence", sequence).param("id", consignment).update();
  }

  /**
   * Remembers that the phones of these referrals are to be loaded with cover names. Each referral must be known here.
   */
  void coverNames(Collection<UUID> referrals) {
    jdbc.sql("update delivery set cover_names = true where referral_id = any(cast(:ids as uuid[])) and not cover_names")
        .param("ids", Columns.ids(referrals)).update();
  }

  /**
   * Whether each referral's phone is to be loaded with cover names. A referral is missing while its creation has not
   * been heard.
   */
  public Map<UUID, Boolean> coverNamesOf(Collection<UUID> referrals) {
    var known = new HashMap<UUID, Boolean>();
    jdbc.sql(
        "select d.referral_id, " + COVER_NAMES + " from delivery d where d.referral_id = any(cast(:ids as uuid[]))")
        .param("ids", Columns.ids(referrals)).query(row -> {
          var cover = row.getObject(2, Boolean.class);
          if (cover != null) {
            known.put(row.getObject(1, UUID.class), cover);
          }
        });
    return known;
  }

  /**
   * Joins changes, one for each referral, to what is stored, as {@link Change#join} does. Keys of erased referrals that
   * wait behind a dead letter are dropped.
   */
  void join(Collection<Change> changes) {
    var erased = changes.stream().filter(Change::erased).map(change -> change.referralId() + PART).toList();
    if (!erased.isEmpty()) {
      parked.drop(KEYS, erased);
    }
    jdbc.sql("""
        insert into delivery as d (referral_id, sequence, form_version, ciphertext, key_version, wrapped_key, erased,
                                   changed_before_creation)
        select * from unnest(cast(:ids as uuid[]), cast(:sequences as bigint[]), cast(:forms as int[]), :ciphertexts,
                             cast(:key_versions as bigint[]), :wrapped_keys, cast(:erased as boolean[]),
                             cast(:changed_before_creation as bigint[]))
            as n (referral_id, sequence, form_version, ciphertext, key_version, wrapped_key, erased,
                  changed_before_creation)
         order by referral_id
        on conflict (referral_id) do update set
          sequence = greatest(d.sequence, excluded.sequence),
          form_version = case when excluded.sequence > d.sequence then excluded.form_version else d.form_version end,
          ciphertext = case when d.erased or excluded.erased then null
                            when excluded.sequence > d.sequence then excluded.ciphertext else d.ciphertext end,
          key_version = greatest(d.key_version, excluded.key_version),
          wrapped_key = case when d.erased or excluded.erased then null
                             when excluded.key_version > d.key_version then excluded.wrapped_key
                             else d.wrapped_key end,
          erased = d.erased or excluded.erased,
          changed_before_creation = case when excluded.sequence > 0 and excluded.changed_before_creation = 0 then 0
                                         when d.sequence > d.changed_before_creation then d.changed_before_creation
                                         else greatest(d.changed_before_creation, excluded.changed_before_creation) end
        """)
        .param("ids", Columns.ids(changes, Change::referralId))
        .param("sequences", Columns.longs(changes, Change::sequence))
        .param("forms", Columns.ints(changes, Change::formVersion))
        .param("ciphertexts", Columns.bytes(changes, Change::ciphertext))
        .param("key_versions", Columns.longs(changes, Change::keyVersion))
        .param("wrapped_keys", Columns.bytes(changes, Change::wrappedKey))
        .param("erased", Columns.flags(changes, Change::erased))
        .param("changed_before_creation", Columns.longs(changes, Change::changedBeforeCreation))
        .update();
  }

  /** What is stored before anything has come: neither part nor key, nor an erasure. */
  private static final Sealed NOTHING = new Sealed(0, 0, null, null, false);

  /**
   * Whether a parcel left with a label made from other details than the current ones. Where it was not remembered which
   * details its label was made from, the answer is whether details or another parcel have come since the referral's
   * last label.
   */
  boolean changedSinceGone(UUID consignment) {
    return jdbc
        .sql(
            """
                select coalesce(c.labelled <> d.sequence, d.labelled < d.sequence or exists (
                         select from consignment n where n.referral_id = c.referral_id and n.reserved_at > c.reserved_at), false)
                  from consignment c
                  join delivery d on d.referral_id = c.referral_id
                 where c.consignment_id = :id and not c.in_hand
                """)
        .param("id", consignment).query(Boolean.class).optional().orElse(false);
  }

  public Sealed find(UUID referralId) {
    return jdbc
        .sql(
            """
                select sequence, form_version, ciphertext, wrapped_key, erased from delivery where referral_id = cast(:id as uuid)
                """)
        .param("id", referralId.toString())
        .query((row, n) -> new Sealed(row.getLong(1), row.getInt(2), row.getBytes(3), row.getBytes(4),
            row.getBoolean(5)))
        .optional()
        .orElse(NOTHING);
  }
}
