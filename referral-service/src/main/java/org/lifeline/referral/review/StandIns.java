package org.lifeline.referral.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in place of the referral that a possible match is compared with: a survivor may have that one's phone by now. */
final class StandIns {

  private final JdbcClient jdbc;
  private final MatchReviews reviews;
  private final Succession succession;
  private final Standings standings;

  StandIns(JdbcClient jdbc, MatchReviews reviews, Succession succession, Standings standings) {
    this.jdbc = jdbc;
    this.reviews = reviews;
    this.succession = succession;
    this.standings = standings;
  }

  /** First accepted first; none where the match is settled or is not there. @param match by its held referral */
  List<StandIn> of(UUID match) {
    return reviews.find(match).filter(review -> !review.settled())
        .map(review -> succession.standInsFor(review.matched(), match).stream().flatMap(id -> standIn(id).stream())
            .toList())
        .orElse(List.of());
  }

  private Optional<StandIn> standIn(UUID referral) {
    return jdbc.sql("select partner from referral where id = :id").param("id", referral).query(String.class).optional()
        .map(partner -> new StandIn(referral, partner, standings.isPhoneOut(referral)));
  }
}
