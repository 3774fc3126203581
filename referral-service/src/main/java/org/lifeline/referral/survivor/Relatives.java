package org.lifeline.referral.survivor;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.lifeline.platform.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the referrals that are of the same survivor as others, by what replaces what and by what was decided. */
@Repository
public class Relatives {

  /** Some referrals, those in their place, those in the place of these, and so on. */
  private static final String IN_PLACE = """
      with recursive place (id) as (
        select unnest(cast(:ids as uuid[]))
        union
        select next.id from place cross join lateral (%s) as next (id, decided))
      """.formatted(InPlace.NEXT);

  private final JdbcClient jdbc;

  Relatives(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The survivors of some referrals, as long as anything says who they are: the referral itself or, once it is erased,
   * those that are held because of it. Empty if nothing does. A referral can have more than one: one that replaces it,
   * or that it replaces, may spell the name differently.
   */
  public List<BlindKey> survivorsOf(Collection<UUID> referrals) {
    return jdbc.sql(InPlace.RELATIVES + """
        select distinct blind_index
          from referral
         where blind_index is not null
           and id = any(array(select id from place
                              union all select referral_id from match_review
                                         where duplicate_of = any(cast(:ids as uuid[]))
                              union all select referral_id from match_review
                                         where matched_id = any(cast(:ids as uuid[])) and settled_at is null))
        """).param("ids", Columns.ids(referrals)).query((row, n) -> new BlindKey(row.getBytes(1))).list();
  }

  /**
   * Referrals that this one, or one that it replaces, was found to differ from, with all that replace any of these, are
   * replaced by them or are held as their duplicates.
   *
   * @param different more that it differs from
   */
  public Set<UUID> notToBeCompared(UUID referral, Collection<UUID> different) {
    var over = new HashSet<>(jdbc.sql(InPlace.RELATIVES + "select id from place").param("ids", Columns.ids(different))
        .query(UUID.class).list());
    over.addAll(jdbc.sql("with recursive " + Different.TABLES + "select id from different")
        .param("replaced", Columns.ids(List.of(referral))).query(UUID.class).list());
    over.addAll(jdbc.sql("select referral_id from match_review where duplicate_of = any(cast(:ids as uuid[]))")
        .param("ids", Columns.ids(over)).query(UUID.class).list());
    return over;
  }

  /**
   * A referral that is in the place of another.
   *
   * @param original the one that it is a duplicate of; itself if it is not a duplicate
   */
  public record Place(UUID referral, UUID original) {
  }

  /** A referral, followed by those in its place, first accepted first. */
  public List<Place> inPlaceOf(UUID referral) {
    return places(IN_PLACE, referral);
  }

  /**
   * A referral, followed by those that it is in the place of and all in the place of any of these, first accepted
   * first.
   */
  public List<Place> of(UUID referral) {
    return places(InPlace.RELATIVES, referral);
  }

  private List<Place> places(String which, UUID referral) {
    return jdbc.sql(which + """
        select place.id, coalesce(m.duplicate_of, place.id)
          from place left join match_review m on m.referral_id = place.id
         order by place.id <> :id, place.id
        """).param("ids", Columns.ids(List.of(referral))).param("id", referral)
        .query((row, n) -> new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
  }

  /**
   * Referrals of which others are held as duplicates, by id.
   *
   * @param after only those with a higher id
   */
  public List<UUID> withDuplicates(UUID after, int limit) {
    return jdbc.sql("select distinct duplicate_of from match_review where duplicate_of > :after "
        + "order by duplicate_of limit :limit").param("after", after).param("limit", limit).query(UUID.class).list();
  }

  /**
   * A referral that another one is held as a duplicate of, or that is in the place of that one.
   *
   * @param duplicate the one that is held
   */
  public record Basis(UUID duplicate, UUID referral) {
  }

  /**
   * What each duplicate depends on, first accepted first; only where a phone of one of these may have gone astray.
   */
  public List<Basis> ofDuplicatesWithPhoneAstray() {
    // With "offset 0" and "limit 1" each is looked up by an index. Otherwise the planner, which does not know how few
    // there are, may read all referrals and all steps.
    return jdbc.sql("""
        with recursive place (original, id) as (
          select distinct duplicate_of, duplicate_of from match_review where duplicate_of is not null
          union
          select place.original, next.id from place cross join lateral (%s offset 0) as next (id, decided))
        select m.referral_id, place.id
          from match_review m join place on place.original = m.duplicate_of
         where m.duplicate_of in (
                 select original
                   from place
                  cross join lateral (select from referral_step s where s.referral_id = place.id
                                         and s.step in ('dispatch-failed', 'phone-discovered', 'discovery-reported')
                                       limit 1) as astray)
         order by m.referral_id, place.id
        """.formatted(InPlace.NEXT))
        .query((row, n) -> new Basis(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
  }

  /** Referrals that are held as duplicates of this one, first accepted first. */
  public List<UUID> duplicatesOf(UUID referral) {
    return jdbc.sql("select referral_id from match_review where duplicate_of = :id order by referral_id")
        .param("id", referral).query(UUID.class).list();
  }
}
