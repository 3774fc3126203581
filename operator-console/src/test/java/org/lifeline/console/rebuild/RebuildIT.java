package org.lifeline.console.rebuild;

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
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.console.projection.reading.Build.TakenOver;
import org.lifeline.console.projection.reading.Builds;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.broker.BrokerAccess;
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

  /** What is shown had more than there is now, and the console, told of that, has gone on at the log's end. */
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

  /** Other tests have emptied what is shown: by now all that was ever told is in it, as in what is built next. */
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

  /** As another instance of the console has it. */
  private RebuildJob instance() {
    return new RebuildJob(broker, codec, builds);
  }

  /** Whoever builds gets no further, until this is closed. */
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
