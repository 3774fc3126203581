package org.lifeline.allocation.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.platform.outbox.OutgoingRecord;

/**
 * A recall in the middle of reservations: whichever takes the lock first, nothing of the batch is given away
 * afterwards.
 */
class RecallUnderWayIT extends AllocationIT {

  private static final int OF_EACH_BATCH = 150;
  private static final int REFERRALS = 300;

  @Test
  void nothingIsReservedOfARecalledBatchAndEveryHolderIsAskedBackOnce() throws InterruptedException {
    takeIn(rows());
    var referrals = new ArrayList<Others>();
    for (int i = 0; i < REFERRALS; i++) {
      referrals.add(referral());
    }
    refer(referrals.subList(0, 60));
    await().until(() -> count("select count(*) from stock where state = 'reserved'") > 0);
    var running = Thread.ofVirtual().start(() -> {
      for (int i = 60; i < REFERRALS; i += 5) {
        refer(referrals.subList(i, i + 5));
      }
    });
    recall();
    assertThat(count("select count(*) from stock join device on id = device_id where batch = 'B7' and free")).isZero();
    running.join();

    awaitSettled();
    assertThat(count("""
        select count(*) from stock join device on id = device_id
         where batch = 'B7' and state = 'reserved' and release_asked is distinct from 'recall'
        """)).isZero();
    long gone = answer(referrals);
    await().untilAsserted(() -> assertThat(count("""
        select count(*) from stock join device on id = device_id where batch = 'B7' and state = 'quarantined'
        """)).isEqualTo(OF_EACH_BATCH - gone));
    awaitSettled();
    assertThat(count("select count(*) from referral where waits")).isEqualTo(REFERRALS - OF_EACH_BATCH - gone);
    assertNothingIsCountedWrongly();
  }

  /**
   * Plays dispatch-service: of every three parcels that are asked back one has gone.
   *
   * @return how many have gone
   */
  private long answer(List<Others> referrals) {
    var byId = referrals.stream().collect(Collectors.toMap(other -> other.id.toString(), Function.identity()));
    var told = told("allocations", byId.keySet());
    var devices = told.stream().filter(DeviceReserved.class::isInstance).map(DeviceReserved.class::cast)
        .collect(Collectors.toMap(DeviceReserved::getReservationId, DeviceReserved::getDeviceId));
    var asked = told.stream().filter(ReleaseRequested.class::isInstance).map(ReleaseRequested.class::cast).toList();
    assertThat(asked).isNotEmpty().extracting(ReleaseRequested::getReservationId).doesNotHaveDuplicates();
    var answers = new ArrayList<OutgoingRecord>();
    long gone = 0;
    for (int i = 0; i < asked.size(); i++) {
      var other = Objects.requireNonNull(byId.get(asked.get(i).getReferralId()));
      var reservation = UUID.fromString(asked.get(i).getReservationId());
      if (i % 3 == 0) {
        gone++;
        answers.add(other.dispatched(reservation, UUID.fromString(devices.get(reservation.toString()))));
      } else {
        answers.add(other.cancelled(reservation, ReleaseReason.RECALL));
      }
    }
    publish(answers);
    return gone;
  }

  private void awaitSettled() {
    await().untilAsserted(() -> assertThat(jdbc
        .sql(
            """
                select case when r.stage in ('waiting', 'reserved', 'dispatched') then 'settled' else r.stage end as place, count(*) as many
                  from referral r group by place
                """)
        .query((row, n) -> Map.entry(row.getString(1), row.getInt(2))).list())
        .containsExactly(Map.entry("settled", REFERRALS)));
    await().untilAsserted(() -> assertThat(count("select count(*) from outbox")).isZero());
  }

  private void assertNothingIsCountedWrongly() {
    assertThat(count("""
        select count(*) from stock_count c full join
               (select hub, form, operator, state, count(*) as devices from stock group by hub, form, operator, state) s
         using (hub, form, operator, state) where coalesce(c.devices, 0) <> coalesce(s.devices, 0)
        """)).isZero();
    assertThat(count("""
        select count(*) from referral r full join (select * from stock where state = 'reserved') s
            on s.referral_id = r.id and s.device_id = r.device_id and s.reservation_id = r.reservation_id
         where coalesce(r.stage = 'reserved', false) <> coalesce(s.state = 'reserved', false)
        """)).isZero();
  }

  private static void refer(List<Others> referrals) {
    publish(referrals.stream().map(Others::created).toList());
    publish(referrals.stream().map(Others::key).toList());
  }

  private void recall() {
    var answer = send(HttpRequest.newBuilder(address("/v1/recalls")).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString("""
            {"batch": "B7", "reason": "Batteries swell"}""")), "scheme-operator", "scheme");
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static String[] rows() {
    var rows = new String[2 * OF_EACH_BATCH];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = StockRows.row(i % 2 == 0 ? "B7" : "B8", "HUB-LON", "basic", "alder-mobile", StockRows.LASTING);
    }
    return rows;
  }
}
