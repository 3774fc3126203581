package org.lifeline.referral.progress;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the steps of a referral from which everything follows: all of them, but only the {@value #NEWEST} newest of
 * each kind that its partners can repeat without end. Of those nothing but the newest decides, so whatever is derived
 * is the same, however many there are; and whoever reads them reads no more than that.
 */
public final class LatestSteps {

  static final int NEWEST = 20;

  private static final Set<HappeningType> REPEATABLE = EnumSet.of(HappeningType.SAFE_CONTACT_CHANGED,
      HappeningType.DELIVERY_CHANGED, HappeningType.TRANSFER_OFFERED, HappeningType.TRANSFER_ENDED,
      HappeningType.REFERRAL_TRANSFERRED);

  // Kind by kind, so that no step is read to be left out: of a list of kinds the planner makes a filter. Literals, so
  // that the index of this service's own steps is seen to fit.
  private static final String SQL = """
      (select sequence, at, step, detail from %%1$s where referral_id = %%2$s and topic > 'referrals'
        union all
       select own.*
         from unnest(array[%s]) as kind (step)
        cross join lateral (select sequence, at, step, detail from %%1$s
                             where referral_id = %%2$s and topic = 'referrals' and step = kind.step
                             order by sequence desc limit case when kind.step in (%s) then %d end) as own)
      """.formatted(
      quoted(Arrays.stream(HappeningType.values()).filter(type -> type.topic() == Topic.REFERRALS)),
      quoted(REPEATABLE.stream()), NEWEST);

  private LatestSteps() {
  }

  /**
   * A subquery with the columns sequence, at, step and detail, for use in a lateral join.
   *
   * @param referral the column that has the referral's id
   */
  public static String of(String referral) {
    return in("referral_step", referral);
  }

  static String in(String table, String referral) {
    return SQL.formatted(table, referral);
  }

  private static String quoted(Stream<HappeningType> kinds) {
    return kinds.map(kind -> "'" + kind.text() + "'").collect(Collectors.joining(", "));
  }
}
