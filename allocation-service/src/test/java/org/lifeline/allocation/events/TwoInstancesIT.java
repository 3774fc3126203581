package org.lifeline.allocation.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.AllocationService;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Two instances of the service over one database, and many threads in each: no device is given twice. */
class TwoInstancesIT extends AllocationIT {

  private static final int THREADS = 6;
  private static final int ROUNDS = 30;
  private static final List<String> HUBS = List.of("HUB-LON", "HUB-BHM");

  @Autowired
  private ApplicationContext first;

  @Test
  void threadsOfTwoInstancesHammerOneStock() throws InterruptedException {
    try (var second = secondInstance(); var threads = Executors.newFixedThreadPool(THREADS + 2)) {
      var work = new ArrayList<Callable<Object>>();
      for (int i = 0; i < THREADS; i++) {
        var instance = i % 2 == 0 ? first : second;
        int seed = i;
        work.add(Executors.callable(() -> referAndCancel(instance, new Random(seed))));
      }
      for (var instance : List.of(first, second)) {
        work.add(Executors.callable(() -> takeInBitByBit(instance)));
      }
      for (var done : threads.invokeAll(work)) {
        try {
          done.get();
        } catch (ExecutionException e) {
          throw new AssertionError(e.getCause());
        }
      }
    }
    assertNothingIsGivenTwiceAndNobodyWaitsInVain();
  }

  @Test
  void twoInstancesShareTheTopicsOfOneService() {
    var referrals = new ArrayList<Others>();
    try (var second = secondInstance()) {
      for (int i = 0; i < 300; i++) {
        referrals.add(referral());
      }
      publish(referrals.stream().map(Others::created).toList());
      for (int i = 0; i < 10; i++) {
        takeIn(rows(10));
      }
      publish(referrals.stream().map(Others::key).toList());
      for (int i = 0; i < 10; i++) {
        takeIn(rows(10));
      }
      await().untilAsserted(() -> assertThat(
          jdbc.sql("select count(*) from referral where stage in ('waiting', 'reserved')").query(Integer.class)
              .single())
          .isEqualTo(300));
      assertThat(jdbc.sql("select count(*) from referral where waits").query(Integer.class).single()).isEqualTo(100);
      assertNothingIsGivenTwiceAndNobodyWaitsInVain();
      var ids = referrals.stream().map(r -> r.id.toString()).collect(Collectors.toSet());
      await().untilAsserted(() -> assertThat(told("allocations", ids).stream().filter(DeviceReserved.class::isInstance)
          .map(event -> ((DeviceReserved) event).getDeviceId()))
          .hasSize(200).doesNotHaveDuplicates());
    }
  }

  /** Refers survivors and gives up some of their reservations again, in rounds of a few events. */
  private void referAndCancel(ApplicationContext instance, Random random) {
    var events = new HandledDirectly(instance);
    var own = new ArrayList<Others>();
    for (int round = 0; round < ROUNDS; round++) {
      var told = new ArrayList<OutgoingRecord>();
      for (int i = 0; i < 4; i++) {
        var other = referral();
        own.add(other);
        told.add(other.created());
        told.add(other.key());
      }
      for (int i = 0; i < 3; i++) {
        var other = own.get(random.nextInt(own.size()));
        jdbc.sql("select reservation_id from referral where id = :id and stage = 'reserved'").param("id", other.id)
            .query(UUID.class).optional()
            .ifPresent(reservation -> told.add(other.cancelled(reservation, ReleaseReason.EXPIRED)));
      }
      events.handle(events.events(told));
    }
  }

  private void takeInBitByBit(ApplicationContext instance) {
    var port = instance.getEnvironment().getProperty("local.server.port");
    for (int round = 0; round < ROUNDS; round++) {
      var answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/stock"))
          .header("Content-Type", "text/csv").header("Idempotency-Key", UUID.randomUUID().toString())
          .POST(HttpRequest.BodyPublishers.ofString(StockRows.HEADER + String.join("", rows(7)))), "scheme-operator",
          "scheme");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private void assertNothingIsGivenTwiceAndNobodyWaitsInVain() {
    assertThat(count("select count(*) from referral where waits"
        + " and exists (select from stock where free and hub in ('HUB-LON', 'HUB-BHM'))")).isZero();
    assertThat(count("""
        select count(*) from referral r full join (select * from stock where state = 'reserved') s
            on s.referral_id = r.id and s.device_id = r.device_id and s.reservation_id = r.reservation_id
         where coalesce(r.stage = 'reserved', false) <> coalesce(s.state = 'reserved', false)
        """)).isZero();
    assertThat(count("""
        select count(*) from stock_count c full join
               (select hub, form, operator, state, count(*) as devices from stock group by hub, form, operator, state) s
         using (hub, form, operator, state) where coalesce(c.devices, 0) <> coalesce(s.devices, 0)
        """)).isZero();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static String[] rows(int count) {
    var rows = new String[count];
    for (int i = 0; i < count; i++) {
      rows[i] = StockRows.row(HUBS.get(i % 2), "basic", "alder-mobile", StockRows.lasting(i % 9));
    }
    return rows;
  }

  private ConfigurableApplicationContext secondInstance() {
    var environment = first.getBean(Environment.class);
    return new SpringApplicationBuilder(AllocationService.class).run("--server.port=0", "--management.server.port=0",
        same(environment, "spring.datasource.url"), same(environment, "spring.datasource.username"),
        same(environment, "spring.datasource.password"), same(environment, "lifeline.kafka"),
        same(environment, "LIFELINE_KAFKA_SECURITY"),
        same(environment, "lifeline.registry"), same(environment, "lifeline.keys"),
        same(environment, "lifeline.scheme"),
        same(environment, "spring.security.oauth2.resourceserver.jwt.issuer-uri"));
  }

  private static String same(Environment environment, String property) {
    return "--" + property + "=" + environment.getProperty(property);
  }
}
