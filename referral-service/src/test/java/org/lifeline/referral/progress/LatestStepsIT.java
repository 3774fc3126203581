package org.lifeline.referral.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.referral.RowsRead;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.survivor.BlindKey;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** However often a partner confirms a detail, little is read of it, and nothing that follows from it is different. */
class LatestStepsIT extends RunningService {

  private static final int TIMES = 2_000;
  private static final UUID ID = UUID.fromString("00000000-0001-7000-8000-000000000000");
  private static final BlindKey SURVIVOR = new BlindKey(ByteBuffer.allocate(16).putInt(12, 4711).array());

  private static final String CONFIRMED = """
      insert into referral_step (referral_id, topic, sequence, at, step, detail)
      select cast(%s as uuid), 'referrals', i, timestamptz '2026-11-01' + i * interval '1 second', 'safe-contact-changed',
             jsonb_build_object('version', i, 'hold', 0)
        from generate_series(%d, %d) as i;
      """;
  /**
   * One referral that waits, was set apart, and was confirmed again and again after it changed its delivery details,
   * beside many to which a little has happened.
   */
  private static final String FILLING = """
      insert into referral (id, partner, case_reference, region, band, risk_score, consent_overridden, accepted_at,
                            blind_index)
      values ('00000000-0001-7000-8000-000000000000', 'partner', 'case', 'E12000007', 'high', 5, false, now(),
              '\\x00000000000000000000000000001267');
      insert into referral_step (referral_id, topic, sequence, at, step, detail) values
        ('00000000-0001-7000-8000-000000000000', 'referrals', 1, now(), 'referral-set-apart', null),
        ('00000000-0001-7000-8000-000000000000', 'referrals', 2, now(), 'referral-goes-on', null),
        ('00000000-0001-7000-8000-000000000000', 'referrals', 3, now(), 'delivery-changed', '{"hold": 0}'),
        ('00000000-0001-7000-8000-000000000000', 'allocations', 1, now(), 'referral-waitlisted', null);
      insert into referral_step (referral_id, topic, sequence, at, step)
      select cast(lpad(to_hex(i), 12, '0') || '70008000000000000001' as uuid), cast(topic as step_topic), s, now(), 'x'
        from generate_series(1, 5000) as i, unnest(array['allocations', 'dispatches']) as topic, generate_series(1, 3) as s;
      """
      + CONFIRMED.formatted("'" + ID + "'", 4, TIMES + 3) + "analyze referral_step;";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TransactionTemplate transaction;

  @Autowired
  Steps steps;

  @Autowired
  KnownSurvivors known;

  @ParameterizedTest
  @ValueSource(strings = {"auto", "force_generic_plan"})
  void onlyTheNewestConfirmationsAreRead(String plans) {
    long read = RowsRead.of("referral_step", transaction, jdbc, settings(plans) + FILLING, () -> {
      var progress = Progress.of(steps.of(ID));
      assertThat(progress.state()).isEqualTo(new State.Waiting());
      assertThat(progress.nextSequence()).isEqualTo(TIMES + 4);
      assertThat(progress.confirmed().contactAt())
          .isEqualTo(Instant.parse("2026-11-01T00:00:00Z").plusSeconds(TIMES + 3));
      assertThat(progress.confirmed().hasDelivery(0)).isTrue();
      assertThat(progress.steps()).hasSize(4 + LatestSteps.NEWEST);
    });
    assertThat(read).isLessThan(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "force_generic_plan"})
  void soItIsWhereASurvivorIsKnown(String plans) {
    long read = RowsRead.of("referral_step", transaction, jdbc, settings(plans) + FILLING, () -> {
      assertThat(known.find(List.of(SURVIVOR)).get(SURVIVOR)).singleElement()
          .matches(earlier -> earlier.id().equals(ID) && !earlier.ended());
    });
    assertThat(read).isLessThan(60);
  }

  private static String settings(String plans) {
    return "set local timezone = 'UTC'; set local plan_cache_mode = " + plans + ";";
  }

  @Test
  void whoHasConfirmedOftenConfirmsAgain() {
    var referral = Samples.referral();
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral))).get("id").asString();
    jdbc.sql(CONFIRMED.formatted("'" + id + "'", 2, TIMES + 1)).update();

    var changed = put("harbour-refuge", "/v1/referrals/" + id + "/safe-contact", newKey(), """
        {"contact_channel": "email", "contact_address": "new@example.org", "contact_cover_story": "glasses"}""");

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(jdbc.sql("select max(sequence) from referral_step where referral_id = cast(:id as uuid)").param("id", id)
        .query(Long.class).single()).isEqualTo(TIMES + 2L);
    var shown = json(get("harbour-refuge", "/v1/referrals/" + id));
    assertThat(shown.get("state").asString()).isEqualTo("created");
    assertThat(shown.get("timeline").valueStream().filter(step -> step.get("step").asString().startsWith("safe-")))
        .hasSize(LatestSteps.NEWEST);
    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-created",
        "safe-contact-changed"));
  }

  @Test
  void aHoldIsAnsweredHoweverOftenOneDetailWasConfirmedInIt() {
    var referral = Samples.referral();
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral))).get("id").asString();
    var parcel = UUID.randomUUID();
    var failed = new Step(UUID.fromString(id), 2, Instant.parse("2026-11-01T00:00:00Z"),
        new Happening.Failed(parcel, "refused"));
    steps.add(List.of(new Step(failed.referral(), 1, failed.at(), new Happening.Dispatched(parcel, parcel, "LL1")),
        failed));
    jdbc.sql(CONFIRMED.replace("'hold', 0", "'hold', 2").formatted("'" + id + "'", 2, TIMES + 1)).update();
    assertThat(json(get("harbour-refuge", "/v1/referrals/" + id)).get("state").asString()).isEqualTo("on-hold");

    var delivery = new LinkedHashMap<>(referral);
    delivery.keySet().removeIf(field -> !field.startsWith("delivery"));
    var changed = put("harbour-refuge", "/v1/referrals/" + id + "/delivery", newKey(), Samples.json(delivery));

    assertThat(json(changed).get("state").asString()).as(changed.body()).isEqualTo("created");
  }

  @Test
  void aSurvivorWhoseContactWasConfirmedOftenIsKnownWhenReferredAgain() {
    var referral = Samples.referral();
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral))).get("id").asString();
    jdbc.sql(CONFIRMED.formatted("'" + id + "'", 2, TIMES + 1)).update();

    var again = post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral));
    var byAnother = json(post("willow-womens-centre", "/v1/referrals", newKey(), Samples.json(referral)));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("id").asString()).isEqualTo(id);
    assertThat(jdbc.sql("select matched_id from match_review where referral_id = cast(:id as uuid)")
        .param("id", byAnother.get("id").asString()).query(UUID.class).single())
        .isEqualTo(UUID.fromString(id));
  }

  /** An instance of a newer version may run beside this one: nothing is put in the place of what it has added. */
  @Test
  void whatOnlyANewerVersionKnowsIsNotPassedOver() {
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral()))).get("id")
        .asString();
    jdbc.sql("""
        insert into referral_step (referral_id, topic, sequence, at, step)
        values (cast(:id as uuid), 'referrals', 2, now(), 'of-a-newer-version')
        """).param("id", id).update();

    var withdrawn = post("harbour-refuge", "/v1/referrals/" + id + "/withdrawal", newKey(), "");

    assertThat(withdrawn.statusCode()).isEqualTo(500);
    assertThat(jdbc.sql("select count(*) from referral_step where referral_id = cast(:id as uuid)").param("id", id)
        .query(Long.class).single()).isEqualTo(1L);
  }
}
