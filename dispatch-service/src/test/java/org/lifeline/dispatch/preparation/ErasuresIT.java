package org.lifeline.dispatch.preparation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;

/** What is erased stays erased, even in a database that was restored from a backup, and leaves no key anywhere. */
class ErasuresIT extends RunningService {

  private static final Map<String, String> DETAILS = Map.of("delivery_name", "A");

  @Autowired
  private CatchUp catchUp;

  @Test
  void databaseThatIsOlderThanAnErasureErasesAtTheStart() {
    var day = hubDay();
    day.pack(1);
    var erased = day.referral();
    var neighbour = day.referral();
    var unheard = day.referral();
    neighbours().poll(erased.created(DETAILS), erased.key(), erased.reserved(), neighbour.created(DETAILS),
        neighbour.key(), neighbour.reserved());
    assertThat(kept(erased)).isEqualTo("true true open");

    neighbours().tell(confirmed(erased), confirmed(unheard));
    catchUp.start();

    assertThat(kept(erased)).isEqualTo("false false erased");
    assertThat(kept(unheard)).isEqualTo("false false erased");
    assertThat(kept(neighbour)).isEqualTo("true true open");
    assertThat(published().about(erased.id, "erasures", 2)).extracting(e -> ((ErasureConfirmed) e).getService())
        .containsExactly("allocation-service", "dispatch-service");
    day.check(erased, Map.of());
    assertThat(day.handOver(erased).rules()).containsExactly("consignment_id:referral-ended");

    catchUp.start();
    neighbours().poll(erased.created(DETAILS), erased.key(), unheard.created(DETAILS), unheard.key(),
        erased.deliveryChanged(DETAILS));
    assertThat(kept(erased)).isEqualTo("false false erased");
    assertThat(kept(unheard)).isEqualTo("false false erased");
    assertThat(toldInAll(erased.id, "erasures")).hasSize(2);
  }

  @Test
  void keyThatWaitsBehindADeadLetterGoesWithThePerson() {
    var referral = hubDay().referral();
    neighbours().poll(referral.created(DETAILS));
    putAside(referral);
    neighbours().poll(referral.key());
    assertThat(parked(referral)).isEqualTo(1);

    neighbours().poll(referral.erased());

    assertThat(parked(referral)).isZero();
  }

  @Test
  void keyThatWaitsBehindADeadLetterGoesAtTheStartToo() {
    var referral = hubDay().referral();
    neighbours().poll(referral.created(DETAILS));
    putAside(referral);
    neighbours().poll(referral.key());
    assertThat(parked(referral)).isEqualTo(1);

    neighbours().tell(confirmed(referral));
    catchUp.start();

    assertThat(kept(referral)).isEqualTo("false false erased");
    assertThat(parked(referral)).isZero();
  }

  private void putAside(TestReferral referral) {
    jdbc.sql("""
        insert into dead_letter (topic, partition, position, key, code)
        select 'referral-keys', 99, coalesce(max(position) + 1, 0), :key, 'as-the-test-asked' from dead_letter
        """).param("key", keyOf(referral)).update();
  }

  private OutgoingRecord confirmed(TestReferral referral) {
    return neighbours().event("erasures", referral.id.toString(),
        new ErasureConfirmed(referral.id.toString(), "allocation-service", Instant.now()));
  }

  /** Whether there are details, whether there is a key, and the referral's standing. */
  private String kept(TestReferral referral) {
    return jdbc.sql("""
        select concat_ws(' ', d.ciphertext is not null, d.wrapped_key is not null, coalesce(r.standing, 'open'))
          from delivery d left join referral r using (referral_id) where d.referral_id = :id
        """).param("id", referral.id).query(String.class).single().replace("t ", "true ").replace("f ", "false ");
  }

  private long parked(TestReferral referral) {
    return jdbc.sql("select count(*) from parked where key = :key").param("key", keyOf(referral)).query(Long.class)
        .single();
  }

  private static byte[] keyOf(TestReferral referral) {
    return (referral.id + "/delivery").getBytes(UTF_8);
  }
}
