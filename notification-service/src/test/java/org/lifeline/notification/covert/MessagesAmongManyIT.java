package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.covert.WaitingMessages.PutOff;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.wording.Occasion;
import org.lifeline.platform.testing.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a message costs when many others wait, measured in rows read, which are the same in every run. */
class MessagesAmongManyIT extends NotificationIT {

  private static final int MANY = 2_000;
  private static final int FEW = 10;

  @Autowired
  private CovertMessages messages;
  @Autowired
  private WaitingMessages waiting;
  @Autowired
  private ContactSeal seal;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void oneMoreCostsTheSameHoweverManyWait() {
    var consignment = UUID.randomUUID();
    var referral = UUID.randomUUID();
    transaction.executeWithoutResult(status -> {
      messages.add(Stream.generate(() -> message(UUID.randomUUID(), UUID.randomUUID(), Occasion.ON_ITS_WAY))
          .limit(MANY).toList());
      assertThat(lookedAtBy(message(referral, consignment, Occasion.ON_ITS_WAY))).isLessThan(FEW);
      assertThat(lookedAtBy(message(referral, consignment, Occasion.ARRIVED))).isBetween(1L, (long) FEW);
      assertThat(jdbc.sql("select state from covert_message where referral_id = :id and occasion = 'on-its-way'")
          .param("id", referral).query(String.class).single()).isEqualTo("dropped");
      status.setRollbackOnly();
    });
  }

  @Test
  void whoeverStartsLearnsOfEachThatWaitsForItsHours() {
    var tomorrow = Instant.parse("2026-11-26T10:00:00Z");
    transaction.executeWithoutResult(status -> {
      messages.add(Stream.generate(() -> message(UUID.randomUUID(), UUID.randomUUID(), Occasion.ON_ITS_WAY))
          .limit(MANY + FEW).toList());
      var ids = jdbc.sql("select id from covert_message where state = 'queued' and not looked").query(UUID.class)
          .list();
      assertThat(ids).hasSizeGreaterThanOrEqualTo(MANY + FEW);
      waiting.putOff(ids.stream().map(id -> new PutOff(id, 1, seal.sealMoment(id, tomorrow))).toList());
      var clock = new SettableClock(tomorrow.minusSeconds(1));
      var asleep = new Asleep(waiting, seal, clock);
      asleep.learn();
      assertThat(asleep.due()).doesNotContainAnyElementsOf(ids);
      clock.set(tomorrow);
      assertThat(asleep.due()).containsAll(ids);
      status.setRollbackOnly();
    });
  }

  private static NewMessage message(UUID referral, UUID consignment, Occasion occasion) {
    return new NewMessage(referral, consignment, occasion, Instant.now());
  }

  private long lookedAtBy(NewMessage message) {
    long before = lookedAt();
    messages.add(List.of(message));
    return lookedAt() - before;
  }

  private long lookedAt() {
    return jdbc.sql("""
        select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'covert_message'
        """).query(Long.class).single();
  }
}
