package org.lifeline.console.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.console.projection.reading.Build.TakenOver;
import org.lifeline.console.projection.reading.Builds;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.inbox.Blockades;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class RebuildIT extends ConsoleIT {

  @Autowired
  private BrokerAccess broker;
  @Autowired
  private AvroCodec codec;
  @Autowired
  private Builds builds;
  @Autowired
  private DataSource database;
  @Autowired
  private Blockades blockades;

  @BeforeEach
  void nothingIsUnsettled() {
    jdbc.sql("update dead_letter set settled_at = now() where settled_at is null").update();
  }

  @Test
  void newBuildIsAsTheOldOneAndTakesItsPlace() throws Exception {
    for (int i = 0; i < 40; i++) {
      var story = new Story(Band.MEDIUM, Instant.now().minus(Duration.ofHours(i)));
      topics().tell(records, story.created(), story.reserved(), story.prepared(), story.dispatched());
      if (i == 39) {
        await().until(() -> jdbc.sql("select count(*) from journey where referral = :id and step = 'DISPATCHED'")
            .param("id", story.id()).query(Long.class).single() == 1);
      }
    }
    rebuild();
    var before = picture();
    int shown = shown();
    assertThat(post("partner").statusCode()).isEqualTo(403);
    assertThat(post("scheme-operator").statusCode()).isEqualTo(202);
    topics().tell(records, new Story(Band.HIGH, Instant.now()).created());
    await().until(() -> state().equals("done"));
    assertThat(shown()).isEqualTo(shown + 1);
    await().until(() -> picture().size() >= before.size() && total() > 0);
    assertThat(picture()).containsAll(before.stream().filter(line -> !line.startsWith("REFERRED/3")).toList());
    assertThat(jdbc.sql("select count(*) from journey where generation <> (select shown from projection)")
        .query(Long.class).single()).isZero();
  }

  @Test
  void twoInstancesMakeOneBuildBetweenThem() throws Exception {
    tellOf(20);
    int shown = shown();
    var one = instance();
    var other = instance();
    try (var half = nobodyProjects()) {
      assertThat(one.begin()).isTrue();
      assertThat(other.begin()).as("the one that is under way goes on").isFalse();
      assertThat(other.state().state()).isEqualTo("building");
    }
    await().until(() -> one.state().state().equals("done"));
    assertThat(other.state()).isEqualTo(one.state());
    assertThat(shown()).isEqualTo(shown + 1);
  }

  /**
   * The build that is shown had more than there is now, and the console, told of that, has gone on at the log's end.
   */
  @Test
  void buildOfALogThatWasRestoredTakesItsPlace() throws Exception {
    tellOf(1);
    jdbc.sql("update position set next_offset = next_offset + 1000000").update();

    rebuild();

    assertThat(jdbc.sql("select count(*) from position where next_offset >= 1000000").query(Long.class).single())
        .isZero();
  }

  @Test
  void builderThatIsGoneBlocksNobodyAndSpoilsNothingWhenItComesBack() throws Exception {
    tellOf(20);
    rebuild();
    var before = picture();
    int shown = shown();
    var gone = builds.begin().orElseThrow();
    builds.empty(gone);
    assertThat(instance().begin()).isFalse();

    jdbc.sql("update build set seen_at = now() - interval '1 minute'").update();
    var next = instance();
    assertThat(next.state().state()).isEqualTo("failed");
    try (var half = nobodyProjects()) {
      assertThat(next.begin()).isTrue();
      assertThatThrownBy(() -> builds.empty(gone)).isInstanceOf(TakenOver.class);
      assertThatThrownBy(() -> builds.done(gone)).isInstanceOf(TakenOver.class);
      builds.failed(gone);
      assertThat(next.state().state()).isEqualTo("building");
    }
    assertThatThrownBy(() -> builds.take(gone, List.of(), 1, 1)).isInstanceOf(TakenOver.class);
    assertThatThrownBy(() -> builds.showIfLevel(gone, Map.of())).isInstanceOf(TakenOver.class);
    await().until(() -> next.state().state().equals("done"));
    assertThat(shown()).isEqualTo(shown + 1);
    assertThat(picture()).isEqualTo(before);
  }

  /** What waits behind the letter would be known already when the letter is replayed, and the letter would be lost. */
  @Test
  void nothingIsBuiltBeforeWhatWasPutAsideIsSettled() throws Exception {
    var story = new Story(Band.HIGH, Instant.now());
    publish(garbage(story.id()));
    awaitLetter(story.id());
    topics().tell(records, story.created());
    int shown = shown();

    var refused = post("scheme-operator");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("dead letters of its own");
    assertThat(shown()).isEqualTo(shown);

    nothingIsUnsettled();
    rebuild();
    assertThat(known(story)).as("what was given up is passed over").isEqualTo(1);
  }

  /** A text that no database takes, a record that claims to be of another type, and one that claims another key. */
  @Test
  void whatCouldBeReadAndWasGivenUpIsInNoBuild() throws Exception {
    var nul = new Story(Band.HIGH, "E12\0", Instant.now());
    var forged = new Story(Band.HIGH, Instant.now());
    topics().tell(records, nul.created());
    var whole = records.internal(UUID.randomUUID(), "referrals", forged.id().toString(), forged.created(),
        Instant.now());
    publish(new OutgoingRecord("referrals", bytes(forged.id()), Objects.requireNonNull(whole.value()),
        List.of(new RecordHeader("ce_type", "referral-withdrawn".getBytes(UTF_8)))));
    var misplaced = new Story(Band.HIGH, Instant.now());
    var key = UUID.randomUUID();
    publish(records.internal(UUID.randomUUID(), "referrals", key.toString(), misplaced.created(), Instant.now()));
    awaitLetter(nul.id());
    awaitLetter(forged.id());
    awaitLetter(key);

    nothingIsUnsettled();
    rebuild();
    assertThat(known(nul)).isZero();
    assertThat(known(forged)).isZero();
    assertThat(known(misplaced)).isZero();
  }

  /** The id of the copy is known, for the event itself took effect. */
  @Test
  void damagedCopyOfWhatTookEffectEndsNoBuildOnceItIsGivenUp() throws Exception {
    var story = new Story(Band.HIGH, Instant.now());
    topics().tell(records, story.created());
    await().until(() -> known(story) == 1);
    var copy = records.internal(UUID.randomUUID(), "referrals", story.id().toString(), story.created(), Instant.now());
    publish(copy);
    publish(new OutgoingRecord("referrals", bytes(story.id()), new byte[]{1, 2, 3}, copy.headers()));
    awaitLetter(story.id());

    nothingIsUnsettled();
    rebuild();

    assertThat(known(story)).isEqualTo(1);
  }

  /** The console may not have got there yet: nobody has given it up. */
  @Test
  void buildEndsAtWhatCannotBeTakenAndWasNotGivenUp() throws Exception {
    var key = UUID.randomUUID();
    publish(garbage(key));
    awaitLetter(key);
    nothingIsUnsettled();
    int shown = shown();
    jdbc.sql("update dead_letter set topic = 'elsewhere' where key = :key").param("key", bytes(key)).update();

    assertThat(post("scheme-operator").statusCode()).isEqualTo(202);
    await().until(() -> state().equals("failed"));

    assertThat(shown()).isEqualTo(shown);
    jdbc.sql("update dead_letter set topic = 'referrals' where key = :key").param("key", bytes(key)).update();
    rebuild();
  }

  private static OutgoingRecord garbage(UUID key) {
    return new OutgoingRecord("referrals", bytes(key), new byte[]{1, 2, 3}, List.of());
  }

  private static byte[] bytes(UUID key) {
    return key.toString().getBytes(UTF_8);
  }

  private void awaitLetter(UUID key) {
    await().until(() -> jdbc.sql("select count(*) from dead_letter where key = :key").param("key", bytes(key))
        .query(Long.class).single() == 1);
  }

  private long known(Story story) {
    return jdbc.sql("select count(*) from journey where referral = :id").param("id", story.id()).query(Long.class)
        .single();
  }

  /** Other tests have emptied the build that is shown: from now on it has everything, like the next one. */
  private void rebuild() throws Exception {
    int shown = shown();
    assertThat(post("scheme-operator").statusCode()).isEqualTo(202);
    await().until(() -> shown() > shown && state().equals("done"));
  }

  private void tellOf(int stories) {
    var last = new Story(Band.MEDIUM, Instant.now());
    for (int i = 1; i < stories; i++) {
      topics().tell(records, new Story(Band.MEDIUM, Instant.now()).created());
    }
    topics().tell(records, last.created());
    await().until(() -> jdbc.sql("select count(*) from journey where referral = :id").param("id", last.id())
        .query(Long.class).single() == 1);
  }

  /** A job as of another instance of the console. */
  private RebuildJob instance() {
    return new RebuildJob(broker, codec, builds, blockades);
  }

  /** Stops anybody who builds until this is closed. */
  private Connection nobodyProjects() throws SQLException {
    var connection = database.getConnection();
    try (var patience = connection.createStatement();
        var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      connection.setAutoCommit(false);
      patience.execute("set local idle_in_transaction_session_timeout = 0");
      lock.setLong(1, Generations.LOCK);
      lock.execute();
    }
    return connection;
  }

  private List<String> picture() {
    return new ArrayList<>(jdbc.sql("""
        select step || '/' || band || '/' || referrals from flow
         where generation = (select shown from projection) and referrals > 0 order by 1
        """).query(String.class).list());
  }

  private long total() {
    return jdbc.sql("select count(*) from journey where generation = (select shown from projection)")
        .query(Long.class).single();
  }

  private int shown() {
    return jdbc.sql("select shown from projection").query(Integer.class).single();
  }

  private HttpResponse<String> post(String role) throws Exception {
    return HttpClient.newHttpClient().send(request("/v1/rebuilds", role).POST(BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private String state() throws Exception {
    return JsonMapper.shared().readTree(HttpClient.newHttpClient()
        .send(request("/v1/rebuilds/latest", "scheme-operator").build(), BodyHandlers.ofString()).body()).path("state")
        .asString("");
  }

  private HttpRequest.Builder request(String path, String role) {
    URI address = at(path);
    return HttpRequest.newBuilder(address).header("Authorization",
        "Bearer " + TestSurroundings.ISSUER.token(role, "scheme"));
  }
}
