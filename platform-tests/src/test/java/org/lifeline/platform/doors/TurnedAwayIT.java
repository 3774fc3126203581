package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.testing.RecordedActs;
import org.lifeline.platform.testing.Sent;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Refusals are on record before the caller is told. */
@SpringBootTest(classes = ServiceWithDoors.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "spring.application.name=service-with-doors", "spring.config.import=classpath:lifeline-defaults.yml",
        "management.server.port=0", "spring.flyway.locations=classpath:db/platform"})
@Import(TurnedAwayIT.NoTimes.class)
class TurnedAwayIT {

  private static final String MAY_READ = "partner";
  private static final Caller HUB = new Caller("hub", "the-party", "the-party");

  private final HttpClient http = HttpClient.newHttpClient();
  private final UUID thing = UUID.randomUUID();

  @LocalServerPort
  int port;

  @Autowired
  JdbcClient jdbc;

  @Autowired
  TurnedAway turnedAway;

  @Autowired
  TransactionTemplate transaction;

  private long since;

  @BeforeEach
  void beginAMinute() {
    turnedAway.writeCounts();
    since = jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
  }

  /** Or a minute could be over in the middle of a test. */
  static class NoTimes {
    @Bean
    TaskScheduler taskScheduler() {
      var nothing = new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());
      nothing.shutdown();
      return new ConcurrentTaskScheduler(nothing);
    }
  }

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "turned_away");
  }

  @Test
  void whoHasNoTokenIsUnknownWhateverTheTokenClaims() {
    assertThat(get("/v1/things/" + thing, "nonsense").statusCode()).isEqualTo(401);

    assertThat(entries()).containsExactly(Map.of("who_kind", "unknown", "who", "-", "action", "refused", "why",
        "no-valid-token", "door", "GET /v1/things/{id}", "subject", thing));
  }

  @Test
  void whoMayNotIsNamedWithTheDoorAndTheId() {
    assertThat(get("/v1/things/" + thing, token("hub")).statusCode()).isEqualTo(403);

    assertThat(entries()).containsExactly(Map.of("who_kind", "hub", "who", "the-party", "action", "refused", "why",
        "not-for-this-role", "door", "GET /v1/things/{id}", "subject", thing));
  }

  @Test
  void whoAsksWithHeadIsRecordedAtTheDoorOfTheGet() {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/things/" + thing))
        .header("Authorization", "Bearer " + token("hub")).HEAD();
    assertThat(AtDoors.send(http, request).statusCode()).isEqualTo(403);

    assertThat(entries()).containsExactly(Map.of("who_kind", "hub", "who", "the-party", "action", "refused", "why",
        "not-for-this-role", "door", "GET /v1/things/{id}", "subject", thing));
  }

  @Test
  void missingAndAnothersLeaveTheSameEntry() {
    assertThat(get("/v1/things/" + thing, token(MAY_READ)).statusCode()).isEqualTo(404);

    assertThat(entries()).containsExactly(Map.of("who_kind", MAY_READ, "who", "the-party", "action", "refused", "why",
        "missing-or-anothers", "door", "GET /v1/things/{id}", "subject", thing));
  }

  @Test
  void soDoesWhatIsNoIdWithoutOne() {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/things/Canary-Jane-Doe"))
        .header("Authorization", "Bearer " + token(MAY_READ)).DELETE();
    assertThat(AtDoors.send(http, request).statusCode()).isEqualTo(404);

    assertThat(jdbc.sql("""
        select concat_ws(' ', who_kind, who, action, why, door, subject) from audit_entry where id > :since
        """).param("since", since).query(String.class).list())
        .containsExactly("partner the-party refused missing-or-anothers DELETE /v1/things/{id}");
  }

  @Test
  void nothingOfWhatWasAskedIsKept() {
    long before = count();
    get("/v1/things/Canary-Jane-Doe?name=Canary-Jane-Doe", token(MAY_READ));
    get("/v1/Canary-Jane-Doe", token("hub"));
    get("/v1/things", TestSurroundings.ISSUER.token(MAY_READ, "Canary Jäne"));

    assertThat(count()).isEqualTo(before + 3);
    assertThat(jdbc.sql("select count(*) from audit_entry e where e::text like '%Canary%'").query(Long.class).single())
        .isZero();
  }

  @Test
  void whoIsLetInLeavesNoEntry() {
    long before = count();
    assertThat(get("/v1/things", token(MAY_READ)).statusCode()).isEqualTo(200);

    assertThat(count()).isEqualTo(before);
  }

  @Test
  void nobodyIsToldAnythingAsLongAsItCannotBeRecorded() {
    RecordedActs.whileUnwritable(jdbc, () -> {
      for (var token : List.of("nonsense", token("hub"), token(MAY_READ))) {
        assertThat(get("/v1/things/" + thing, token).statusCode()).isEqualTo(503);
      }
    });
    assertThat(get("/v1/things/" + thing, token("hub")).statusCode()).isEqualTo(403);
  }

  @Test
  void manyAtOnceAreAllOnRecord() {
    var answers = IntStream.range(0, TurnedAway.FIRST)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> get("/v1/things/" + thing, "nonsense").statusCode()))
        .toList();

    assertThat(answers).extracting(CompletableFuture::join).containsOnly(401);
    assertThat(entries()).hasSize(TurnedAway.FIRST);
    assertThat(jdbc.sql("select count(distinct trace) from audit_entry where subject = :id").param("id", thing)
        .query(Long.class).single()).as("each request is a trace of its own").isEqualTo(TurnedAway.FIRST);
  }

  @Test
  void ofAFloodTheFirstAreOnRecordAndTheRestIsCountedByDoorAndReason() {
    long before = count();
    for (int i = 0; i < TurnedAway.FIRST; i++) {
      get("/v1/things/" + thing, token("hub"));
    }
    for (int i = 0; i < 30; i++) {
      get("/v1/things/" + UUID.randomUUID(), token("hub"));
      get("/v1/nothing", token("hub"));
    }
    assertThat(get("/v1/things/" + thing, token("courier")).statusCode()).isEqualTo(403);
    assertThat(count()).isEqualTo(before + TurnedAway.FIRST + 1);
    turnedAway.writeCounts();

    assertThat(counted()).containsExactly("hub the-party refused not-for-this-role GET /v1/things/{id} 30",
        "hub the-party refused not-for-this-role - 30");
    assertThat(entries()).as("another's are written all the same").hasSize(TurnedAway.FIRST + 1);
    assertThat(count()).isEqualTo(before + TurnedAway.FIRST + 3);
    get("/v1/things/" + thing, token("hub"));
    assertThat(entries()).as("the next minute begins anew").hasSize(TurnedAway.FIRST + 2);
  }

  @Test
  void ofManyThingsOfOneRequestNoMoreAreWritten() {
    var many = IntStream.range(0, TurnedAway.FIRST + 50).mapToObj(i -> UUID.randomUUID()).toList();
    long before = count();
    transaction.executeWithoutResult(status -> turnedAway.recordMissing(HUB, many));
    transaction.executeWithoutResult(status -> {
      turnedAway.recordMissing(HUB, many);
      status.setRollbackOnly();
    });
    transaction.executeWithoutResult(status -> turnedAway.recordAnothers(HUB));
    assertThat(count()).isEqualTo(before + TurnedAway.FIRST);
    turnedAway.writeCounts();

    assertThat(counted()).containsExactly("hub the-party refused missing-or-anothers - 51");
  }

  @Test
  void thingsThatHaveNoIdAreOneEntryWithTheirNumber() {
    long before = count();
    transaction.executeWithoutResult(status -> turnedAway.recordMissing(HUB, 250));
    transaction.executeWithoutResult(status -> turnedAway.recordMissing(HUB, 0));
    assertThat(count()).isEqualTo(before + 1);
    var many = IntStream.range(0, TurnedAway.FIRST).mapToObj(i -> UUID.randomUUID()).toList();
    transaction.executeWithoutResult(status -> turnedAway.recordMissing(HUB, many.subList(1, many.size())));
    transaction.executeWithoutResult(status -> turnedAway.recordMissing(HUB, 7));
    transaction.executeWithoutResult(status -> {
      turnedAway.recordMissing(HUB, 8);
      status.setRollbackOnly();
    });
    assertThat(count()).isEqualTo(before + TurnedAway.FIRST);
    turnedAway.writeCounts();

    assertThat(counted()).containsExactly("hub the-party refused missing-or-anothers - 250",
        "hub the-party refused missing-or-anothers - 7");
  }

  @Test
  void countThatCannotBeWrittenIsWrittenLater() {
    for (int i = 0; i < TurnedAway.FIRST + 7; i++) {
      get("/v1/things/" + thing, token("hub"));
    }
    RecordedActs.whileUnwritable(jdbc, turnedAway::writeCounts);
    turnedAway.writeCounts();

    assertThat(counted()).containsExactly("hub the-party refused not-for-this-role GET /v1/things/{id} 7");
  }

  /** What was counted since the test began. */
  private List<String> counted() {
    return jdbc.sql("""
        select concat_ws(' ', who_kind, who, action, why, coalesce(door, '-'), times) from audit_entry
         where times is not null and id > :since order by id
        """).param("since", since).query(String.class).list();
  }

  private List<Map<String, Object>> entries() {
    return jdbc.sql("select who_kind, who, action, why, door, subject from audit_entry where subject = :id order by id")
        .param("id", thing).query().listOfRows();
  }

  private long count() {
    return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
  }

  private static String token(String role) {
    return TestSurroundings.ISSUER.token(role, "the-party");
  }

  private HttpResponse<String> get(String path, String token) {
    return Sent.by(http, HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
  }
}
