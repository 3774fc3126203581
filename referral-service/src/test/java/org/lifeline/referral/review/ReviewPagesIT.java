package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RowsRead;
import org.lifeline.referral.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the lead has settled is never deleted, but reading a page reads only that page, however much there is. */
class ReviewPagesIT extends RunningService {

  private static final String FILLING = """
      insert into referral (id, partner, case_reference, region, band, risk_score, consent_overridden, accepted_at)
      select cast(lpad(to_hex(i), 12, '0') || '70008000000000000000' as uuid), 'harbour-refuge', 'case', 'E12000007', 'high', 5,
             false, now()
        from generate_series(1, 2000) i;
      insert into match_review (referral_id, matched_id, opened_at, settled_at, decision)
      select id, id, now(), now() - interval '1 year' * random(), 'different-person' from referral where case_reference = 'case';
      insert into set_apart (referral_id, opened_at, settled_at, decision)
      select id, now(), now() - interval '1 year' * random(), 'adult' from referral where case_reference = 'case'
      """;
  private static final UUID SOME = UUID.fromString("00000000-03e8-7000-8000-000000000000");

  @Autowired
  PossibleMatches matches;

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TransactionTemplate transaction;

  @Test
  void pageOfSettledMatchesIsReadAlone() {
    assertThat(read("match_review", () -> assertThat(matches.list(true, null, 10)).hasSize(10))).isLessThan(30);
    assertThat(read("match_review", () -> assertThat(matches.list(true, SOME, 10)).isNotEmpty())).isLessThan(30);
  }

  @Test
  void pageOfSettledOnesThatWereSetApartIsReadAlone() {
    assertThat(read("set_apart", () -> list(null))).isLessThan(30);
    assertThat(read("set_apart", () -> list(SOME))).isLessThan(30);
  }

  /** The unused index on replacements and the much used one on what is in place had similar names. */
  @Test
  void indexThatNothingGoesByIsGoneAndNoOther() {
    assertThat(jdbc.sql("select pg_get_expr(indpred, indrelid) from pg_index where indrelid = 'match_review'::regclass "
        + "and indpred is not null").query(String.class).list()).doesNotContain("(decision = 'replacement'::text)")
        .contains("(settled_at IS NULL)", "(decision = 'different-person'::text)", """
            ((released_at IS NOT NULL) AND (decision = ANY (ARRAY['replacement'::text, 'same-person'::text])))""");
  }

  private void list(@Nullable UUID after) {
    assertThat(jdbc.sql("select s.referral_id from set_apart s " + ReviewPages.condition("set_apart", "s", true, after))
        .param("after", after).param("limit", 10).query(UUID.class).list()).isNotEmpty();
  }

  private long read(String table, Runnable what) {
    return RowsRead.of(table, transaction, jdbc, FILLING, what);
  }
}
