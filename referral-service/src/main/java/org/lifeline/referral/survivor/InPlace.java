package org.lifeline.referral.survivor;

/**
 * SQL for what is in the place of a referral: what replaces it, as its partner says or the safeguarding lead has found,
 * and what was held as its duplicate and is served since it has ended.
 */
public final class InPlace {

  /** Condition on a row m of match_review: its referral is in the place of the other one. */
  static final String BY_DECISION = "m.released_at is not null and m.decision in ('replacement', 'same-person')";

  /**
   * Query for what is in the place of the referral place.id, and whether it is so by decision rather than by its
   * partner's word.
   */
  static final String NEXT = """
      select r.id, false from referral r where r.replaces = place.id
      union all
      select m.referral_id, true from match_review m where m.matched_id = place.id and %s
      """.formatted(BY_DECISION);

  /**
   * Start of a statement that defines place (id): the referrals :ids, all that these are in the place of, directly or
   * not, and all that are in the place of any of them.
   */
  static final String RELATIVES = relatives(BY_DECISION);

  /**
   * As {@link #RELATIVES}, and also those that are erased and in whose stead one of these is served, though nobody has
   * compared the two. They may be of the same survivor, so this is only good for finding which phones the survivor may
   * have had.
   */
  public static final String PERHAPS_RELATIVES = relatives("(" + BY_DECISION + " or m.decision = 'other-erased')");

  private InPlace() {
  }

  /** @param decided condition on a row m of match_review for it to count on the way back */
  private static String relatives(String decided) {
    return """
        with recursive earlier (id) as (
          select unnest(cast(:ids as uuid[]))
          union
          select before.id
            from earlier
           cross join lateral (select r.replaces from referral r where r.id = earlier.id and r.replaces is not null
                               union all
                               select m.matched_id from match_review m where m.referral_id = earlier.id and %s) as before (id)),
        place (id) as (
          select id from earlier
          union
          select next.id from place cross join lateral (%s) as next (id, decided))
        """
        .formatted(decided, NEXT);
  }
}
