package org.lifeline.referral.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what stands in place of the referral that a possible match is compared with: the survivor may have such a
 * referral's phone by now.
 */
@Component
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

  /**
   * The stand-ins, first accepted first; none if the match is settled or does not exist.
   *
   * @param match the id of its held referral
   */
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
