package org.lifeline.referral.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RowsRead;
import org.lifeline.referral.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A partner's page of offers has its own only, made by it and to it in one order, whatever others have offered each
 * other.
 */
class OffersIT extends RunningService {

  /**
   * A thousand offers between others, in which every hundredth is by the partner and the one after it to the partner.
   */
  private static final String FILLING = """
      insert into referral (id, partner, case_reference, region, band, risk_score, consent_overridden, accepted_at)
      select cast(lpad(to_hex(i), 12, '0') || '70008000000000000000' as uuid), 'other', 'case', 'E12000007', 'high', 5, false, now()
        from generate_series(1, 1000) i;
      insert into transfer (id, referral_id, from_partner, to_partner, reason, offered_at, expires_at)
      select cast(lpad(to_hex(i), 12, '0') || '70008000000000000000' as uuid),
             cast(lpad(to_hex(i), 12, '0') || '70008000000000000000' as uuid),
             case i % 100 when 0 then 'partner' else 'other' end, case i % 100 when 1 then 'partner' else 'another' end,
             'moved-away', now(), now()
        from generate_series(1, 1000) i
      """;

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TransactionTemplate transaction;

  @Test
  void pageOfOffersByAndToAPartnerIsReadAlone() {
    long read = RowsRead.of("transfer", transaction, jdbc, FILLING, () -> {
      var offers = new Offers(jdbc);
      var first = offers.list("partner", null, 3);
      assertThat(first).extracting(Offer::id).containsExactly(id(1000), id(901), id(900));
      assertThat(offers.list("partner", id(900), 3)).extracting(Offer::id).containsExactly(id(801), id(800), id(701));
    });
    assertThat(read).isLessThan(30);
  }

  @Test
  void offersOfOneReferralAreCountedWithoutReadingOthers() {
    long read = RowsRead.of("transfer", transaction, jdbc, FILLING,
        () -> assertThat(new Offers(jdbc).times(id(7), Instant.now().minus(Duration.ofDays(1)))).hasSize(1));
    assertThat(read).isLessThan(5);
  }

  private static UUID id(long number) {
    return new UUID(number << 16 | 0x7000, 0x8000000000000000L);
  }
}
